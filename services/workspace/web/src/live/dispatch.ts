import type { QueryClient } from '@tanstack/react-query';
import type { Shapes } from '../api/client';
import type { Message, Summary } from '../api/conversations';
import { keys } from '../api/keys';
import type { SessionUser } from '../api/session';
import { isFailed } from '../messages/statuses';
import { threadPage } from '../pane/thread/thread-query';
import { onLive } from './live';
import { changeSummary, findSummary, putOnTop } from './summary-cache';
import {
  appendMessage,
  changeMessage,
  changeThread,
  findThread,
  hasThread,
  mergeLatest,
  withStatus,
} from './thread-cache';

/** Keeps what is cached true to what the server tells: events patch it, and only `resync` reads everything anew. */
export function applyLive(queries: QueryClient, user: SessionUser): () => void {
  const stops = [
    onLive<Shapes['MessageReceived']>('message-received', (event) => onReceived(queries, user, event)),
    onLive<Shapes['MessageQueued']>('message-queued', (event) => onQueued(queries, event)),
    onLive<Shapes['MessageStatusChanged']>('message-status-changed', (event) => onStatus(queries, event)),
    onLive<Shapes['ConversationMoved']>('conversation-moved', (event) => onMoved(queries, event)),
    onLive<Shapes['ConsentChanged']>('consent-changed', (event) => onConsent(queries, event)),
    onLive('number-changed', () => {
      for (const queryKey of [keys.numbers, keys.texts, ['sending-options']]) {
        void queries.invalidateQueries({ queryKey });
      }
    }),
    onLive<Shapes['RecordChanged']>('record-changed', (record) => {
      void queries.invalidateQueries({ queryKey: keys.record(record) });
      void queries.invalidateQueries({ queryKey: keys.sendingOptions(record) });
    }),
    onLive('resync', () => void queries.invalidateQueries()),
  ];
  return () => stops.forEach((stop) => stop());
}

function onReceived(queries: QueryClient, user: SessionUser, event: Shapes['MessageReceived']): void {
  const {
    conversationId: id,
    messageId,
    record,
    recordName,
    number,
    customerNumber,
    preview,
    receivedAt,
  } = event;
  const known = findSummary(queries, id);
  const row: Summary = {
    ...(known ?? { id, record, recordName, recordOwner: event.recordOwner, number, customerNumber }),
    lastMessageAt: receivedAt,
    unseen: (known?.unseen ?? 0) + 1,
    preview,
    lastDirection: 'inbound',
    lastStatus: 'received',
    failureReason: undefined,
  };
  if (known || owns(user, event.recordOwner) || owns(user, event.numberOwner)) {
    putOnTop(queries, keys.textsList('all', ''), row);
    putOnTop(queries, keys.textsList('unseen', ''), row);
    changeSummary(queries, id, () => row);
  }
  if (!known) void queries.invalidateQueries({ queryKey: keys.recordConversations(record) });
  const thread = findThread(queries, id);
  if (!thread) return;
  changeThread(queries, id, { unseen: (thread.unseen ?? 0) + 1 });
  appendMessage(queries, id, {
    id: messageId,
    direction: 'inbound',
    text: preview,
    at: receivedAt,
    status: 'received',
    segments: 1,
  });
  void readWhole(queries, id);
}

const owns = (user: SessionUser, owner: { type: string; id: string }): boolean =>
  owner.type === 'user' ? owner.id === user.id : user.teamIds.includes(owner.id);

function onQueued(queries: QueryClient, event: Shapes['MessageQueued']): void {
  const { conversationId: id, messageId, text, at, sendAt, sentBy, automated } = event;
  const message: Message = {
    id: messageId,
    direction: 'outbound',
    text,
    at,
    status: sendAt ? 'scheduled' : 'queued',
    segments: 1,
    sentBy,
    automated,
    sendAt,
  };
  if (hasThread(queries, id)) {
    appendMessage(queries, id, message);
    void readWhole(queries, id);
  }
  if (sendAt) return void queries.invalidateQueries({ queryKey: keys.textsList('scheduled', '') });
  const known = findSummary(queries, id);
  if (!known) return void queries.invalidateQueries({ queryKey: keys.recordConversations(event.record) });
  const row: Summary = {
    ...known,
    preview: text,
    lastMessageAt: at,
    lastDirection: 'outbound',
    lastStatus: 'queued',
    lastSentBy: sentBy,
    failureReason: undefined,
  };
  changeSummary(queries, id, () => row);
}

function onStatus(queries: QueryClient, event: Shapes['MessageStatusChanged']): void {
  const { conversationId: id, messageId, status, failureReason } = event;
  changeMessage(queries, id, messageId, (message) => withStatus(message, event));
  const latest = findThread(queries, id)?.messages.at(-1);
  if (latest === undefined || latest.id === messageId) {
    changeSummary(queries, id, (summary) =>
      summary.lastDirection === 'outbound' ? { ...summary, lastStatus: status, failureReason } : summary,
    );
  }
  if (isFailed(status)) void queries.invalidateQueries({ queryKey: keys.textsList('failed', '') });
}

function onMoved(queries: QueryClient, event: Shapes['ConversationMoved']): void {
  for (const id of [event.conversationId, event.mergedInto]) {
    if (id) void queries.invalidateQueries({ queryKey: keys.conversation(id) });
  }
  void queries.invalidateQueries({ queryKey: keys.texts });
  void queries.invalidateQueries({ queryKey: ['related'] });
}

function onConsent(queries: QueryClient, { customerNumber, optedOut, at }: Shapes['ConsentChanged']): void {
  for (const [, thread] of queries.getQueriesData<{
    pages: readonly { id: string; customerNumber: string }[];
  }>({
    queryKey: keys.conversations,
  })) {
    const page = thread?.pages.at(-1);
    if (page?.customerNumber !== customerNumber) continue;
    changeThread(queries, page.id, { optedOut, optedOutSince: optedOut ? at : undefined });
    void queries.invalidateQueries({ queryKey: keys.conversation(page.id) });
  }
  void queries.invalidateQueries({ queryKey: keys.consent });
}

/**
 * An event holds the beginning of a text, and no names. A thread in view is read at its end once; another one
 * when it is opened. What arrives while it is read is read with the next.
 */
async function readWhole(queries: QueryClient, id: string): Promise<void> {
  const query = queries.getQueryCache().find({ queryKey: keys.conversation(id) });
  if (!query?.isActive()) {
    return queries.invalidateQueries({ queryKey: keys.conversation(id), refetchType: 'none' });
  }
  // what is on its way already may be older than the event
  if (query.state.fetchStatus === 'fetching') {
    return queries.invalidateQueries({ queryKey: keys.conversation(id) });
  }
  if (reading.has(id)) {
    reading.set(id, true);
    return;
  }
  reading.set(id, false);
  const page = await threadPage(id, {}).catch(() => undefined);
  if (page) mergeLatest(queries, page);
  const isBehind = reading.get(id);
  reading.delete(id);
  if (isBehind) await readWhole(queries, id);
}

/** The threads whose end is being read, and whether something arrived meanwhile. */
const reading = new Map<string, boolean>();
