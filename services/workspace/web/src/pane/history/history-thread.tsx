import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  recordConversationsQuery,
  type Message,
  type Summary,
  type ThreadPage,
} from '../../api/conversations';
import { historyQuery, type HistoryPages } from '../../api/record-history';
import { RegionError } from '../../ui/region-error';
import { useOutbox } from '../outbox/use-outbox';
import { ThreadSkeleton } from '../thread/thread-skeleton';
import { threadRows, withLocal, type Line } from '../thread/thread-rows';
import { ThreadView } from '../thread/thread-view';
import { historyMessages } from './history-messages';
import { useHistorySeen } from './use-history-seen';
import { useLiveHistory } from './use-live-history';

interface Props {
  /** The thread that texts are written on, and its messages as they are kept live. */
  readonly thread: ThreadPage;
  readonly messages: readonly Message[];
  readonly targetId: string | undefined;
  readonly onEdit: (text: string) => void;
}

/** Everything on the thread's record over all its numbers, in one stream (R81). */
export default function HistoryThread(props: Props) {
  const { t } = useTranslation('pane');
  const { record } = props.thread;
  const history = useInfiniteQuery(historyQuery(record));
  const { data: threads } = useInfiniteQuery(recordConversationsQuery(record));
  useLiveHistory(record);
  if (history.error && !history.data) {
    return <RegionError onRetry={() => void history.refetch()}>{t('loadFailed')}</RegionError>;
  }
  if (!history.data || !threads) return <ThreadSkeleton />;
  return (
    <Stream
      {...props}
      pages={history.data}
      threads={threads}
      isLoadingOlder={history.isFetchingNextPage}
      onOlder={() => void history.fetchNextPage()}
    />
  );
}

interface StreamProps extends Props {
  readonly pages: HistoryPages;
  readonly threads: readonly Summary[];
  readonly isLoadingOlder: boolean;
  readonly onOlder: () => void;
}

function Stream({
  thread,
  messages,
  targetId,
  pages,
  threads,
  isLoadingOlder,
  onOlder,
  onEdit,
}: StreamProps) {
  const { id, record, number, customerNumber } = thread;
  const line = useMemo<Line>(
    () => ({ conversationId: id, record, number, customerNumber }),
    [id, record, number, customerNumber],
  );
  const local = useOutbox(id);
  const all = useMemo(() => historyMessages(pages, { line, messages }), [pages, line, messages]);
  const seen = useHistorySeen(all, threads, local.length > 0);
  const rows = useMemo(
    () =>
      threadRows({
        messages: withLocal(
          all,
          local.map((each) => ({ ...each, line })),
        ),
        moves: [],
        firstNewId: seen.firstNewId,
      }),
    [all, local, line, seen.firstNewId],
  );
  return (
    <ThreadView
      conversationId={id}
      name={thread.recordName}
      rows={rows}
      targetId={rows.some(({ message }) => message.id === targetId) ? targetId : undefined}
      hasOlder={pages.pages.at(-1)?.cursor !== undefined}
      isLoadingOlder={isLoadingOlder}
      onOlder={onOlder}
      onNewer={undefined}
      onEnd={seen.setAtEnd}
      onEdit={onEdit}
    />
  );
}
