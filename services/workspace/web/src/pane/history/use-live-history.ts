import type { Ref } from '@parley/kernel';
import { useQueryClient } from '@tanstack/react-query';
import type { Shapes } from '../../api/client';
import { historyPage, historyQuery, type HistoryPages } from '../../api/record-history';
import { useLive } from '../../live/live';
import { withStatus } from '../../live/thread-cache';
import { withNewest } from './history-messages';

/** Keeps a record's history in view as it is at this moment. */
export function useLiveHistory(record: Ref): void {
  const queries = useQueryClient();
  const { queryKey } = historyQuery(record);
  const isThis = (other: Ref): boolean => other.type === record.type && other.id === record.id;
  const change = (next: (pages: HistoryPages) => HistoryPages): void =>
    void queries.setQueryData<HistoryPages>(queryKey, (pages) => pages && next(pages));

  async function readNewest(of: Ref): Promise<void> {
    if (!isThis(of)) return;
    const newest = await historyPage(record).catch(() => undefined);
    if (newest) change((pages) => withNewest(pages, newest));
  }

  useLive<Shapes['MessageReceived']>('message-received', (event) => void readNewest(event.record));
  useLive<Shapes['MessageQueued']>('message-queued', (event) => void readNewest(event.record));
  useLive<Shapes['MessageStatusChanged']>('message-status-changed', (event) => {
    if (!isThis(event.record)) return;
    change((pages) => ({
      ...pages,
      pages: pages.pages.map((page) => ({
        ...page,
        messages: page.messages.map((message) =>
          message.id === event.messageId ? { ...message, ...withStatus(message, event) } : message,
        ),
      })),
    }));
  });
  useLive<Shapes['ConversationMoved']>('conversation-moved', ({ from, to }) => {
    if (isThis(from) || isThis(to)) void queries.invalidateQueries({ queryKey });
  });
}
