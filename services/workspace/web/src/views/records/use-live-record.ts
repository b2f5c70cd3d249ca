import type { Ref } from '@parley/kernel';
import { useQueryClient } from '@tanstack/react-query';
import type { Shapes } from '../../api/client';
import { recordConversationsQuery } from '../../api/conversations';
import { notesQuery } from '../../api/notes';
import { historyQuery, type HistoryPages } from '../../api/record-history';
import type { CrmRecord, HistoryMessage } from '../../api/records';
import { recordQuery } from '../../api/records';
import { useLive } from '../../live/live';

/** Keeps the open record, its timeline and its conversations as they are at this moment. */
export function useLiveRecord(ref: Ref): void {
  const queries = useQueryClient();
  const isThis = (record: Ref): boolean => record.type === ref.type && record.id === ref.id;

  function add(message: HistoryMessage): void {
    queries.setQueryData<HistoryPages>(
      historyQuery(ref).queryKey,
      (pages) => pages && withNewest(pages, message),
    );
    void queries.invalidateQueries({ queryKey: recordConversationsQuery(ref).queryKey });
  }

  useLive<Shapes['MessageReceived']>(
    'message-received',
    ({ record, messageId, preview, receivedAt, ...of }) => {
      if (!isThis(record)) return;
      const status = { status: 'received', segments: 1, direction: 'inbound' } as const;
      add({ ...of, ...status, id: messageId, text: preview, at: receivedAt });
    },
  );
  useLive<Shapes['MessageQueued']>('message-queued', ({ record, messageId, sendAt, ...of }) => {
    if (!isThis(record)) return;
    const status = { status: sendAt ? 'scheduled' : 'queued', segments: 1, direction: 'outbound' } as const;
    add({ ...of, ...status, id: messageId });
  });
  useLive<Shapes['ConversationMoved']>('conversation-moved', ({ from, to }) => {
    if (!isThis(from) && !isThis(to)) return;
    void queries.invalidateQueries({ queryKey: recordConversationsQuery(ref).queryKey });
    void queries.invalidateQueries({ queryKey: historyQuery(ref).queryKey });
  });
  useLive<Shapes['NoteChanged']>('note-changed', ({ record }) => {
    if (isThis(record)) void queries.invalidateQueries({ queryKey: notesQuery(ref).queryKey });
  });
  useLive<CrmRecord & { removed?: boolean }>('record-changed', ({ removed, ...record }) => {
    if (!isThis(record)) return;
    if (removed) void queries.invalidateQueries({ queryKey: recordQuery(ref).queryKey });
    else queries.setQueryData(recordQuery(ref).queryKey, record);
  });
}

function withNewest(pages: HistoryPages, message: HistoryMessage): HistoryPages {
  const [first, ...others] = pages.pages;
  if (!first || pages.pages.some(({ messages }) => messages.some(({ id }) => id === message.id)))
    return pages;
  return { ...pages, pages: [{ ...first, messages: [message, ...first.messages] }, ...others] };
}
