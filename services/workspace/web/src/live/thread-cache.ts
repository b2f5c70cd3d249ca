import { replaceEqualDeep, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import type { Shapes } from '../api/client';
import type { Message, ThreadPage } from '../api/conversations';
import { keys } from '../api/keys';
import { mayBecome } from '../messages/statuses';
import type { OutboxEntry } from '../pane/outbox/outbox';
import { changeSummary } from './summary-cache';

export type ThreadPages = InfiniteData<ThreadPage>;

/** What comes out the same stays the same object, so that it need not be rendered anew. */
function changePages(
  queries: QueryClient,
  id: string,
  change: (pages: readonly ThreadPage[]) => readonly ThreadPage[],
): void {
  queries.setQueryData<ThreadPages>(
    keys.conversation(id),
    (thread) => thread && replaceEqualDeep(thread, { ...thread, pages: [...change(thread.pages)] }),
  );
}

export const hasThread = (queries: QueryClient, id: string): boolean =>
  queries.getQueryData(keys.conversation(id)) !== undefined;

/** The latest page of a thread that is loaded. */
export const findThread = (queries: QueryClient, id: string): ThreadPage | undefined =>
  queries.getQueryData<ThreadPages>(keys.conversation(id))?.pages.at(-1);

/** What the server says of a thread and its latest messages takes the place of what was known of them. */
export function mergeLatest(queries: QueryClient, latest: ThreadPage): void {
  const fresh = new Map(latest.messages.map((message) => [message.id, message]));
  changePages(queries, latest.id, (pages) =>
    pages.map((page) => ({
      ...page,
      ...newFacts(page, latest),
      messages: page.messages.map((message) => {
        const newer = fresh.get(message.id);
        return newer ? { ...newer, ...(isAhead(message, newer) && standingOf(message)) } : message;
      }),
    })),
  );
}

const FACTS = ['stopWish', 'optedOut', 'optedOutSince', 'optedOutBy', 'canSend', 'cannotSend'] as const;

/** What has changed about the thread as a whole. */
const newFacts = (page: ThreadPage, latest: ThreadPage): Partial<ThreadPage> =>
  Object.fromEntries(FACTS.filter((fact) => page[fact] !== latest[fact]).map((fact) => [fact, latest[fact]]));

/** An event may have come while the page was read. */
const isAhead = (known: Message, read: Message): boolean => mayBecome(read, known);
const standingOf = (known: Message | StatusChange): Partial<Message> => {
  const { status, failureReason, providerCode, provider, hasDeliveryReports } = known;
  return { status, failureReason, providerCode, provider, hasDeliveryReports };
};

/** Puts a message at the end of a thread, where its end is loaded and the message is not there yet. */
export function appendMessage(queries: QueryClient, id: string, message: Message): void {
  changePages(queries, id, (pages) => {
    const last = pages.at(-1);
    if (!last || last.after || holds(pages, message.id)) return pages;
    return [...pages.slice(0, -1), { ...last, messages: [...last.messages, message] }];
  });
}

/** Changes one message; what others know of it stays. */
export function changeMessage(
  queries: QueryClient,
  id: string,
  messageId: string,
  change: (message: Message) => Message,
): void {
  changePages(queries, id, (pages) =>
    holds(pages, messageId)
      ? pages.map((page) => ({
          ...page,
          messages: page.messages.map((message) => (message.id === messageId ? change(message) : message)),
        }))
      : pages,
  );
}

/** Changes what the thread as a whole says, on every page of it. */
export const changeThread = (queries: QueryClient, id: string, part: Partial<ThreadPage>): void =>
  changePages(queries, id, (pages) => pages.map((page) => ({ ...page, ...part })));

type StatusChange = Shapes['MessageStatusChanged'];

/** A message moves on; late news do not move it back. */
export const withStatus = (message: Message, change: StatusChange): Message =>
  mayBecome(message, change)
    ? { ...message, ...standingOf(change), ...(message.status === 'scheduled' && { at: change.at }) }
    : message;

/** The server has taken a text that stood in the outbox: from now on it is one of the thread's. */
export function acceptedMessage(
  queries: QueryClient,
  { body, sentBy, at }: OutboxEntry,
  { messageId, conversationId, status, segments }: Shapes['SendMessageReply'],
): void {
  const text = body.text ?? '';
  appendMessage(queries, conversationId, {
    id: messageId,
    direction: 'outbound',
    text,
    at,
    sentBy,
    status,
    segments,
    ...(body.sendAt && { sendAt: body.sendAt, cancelOnReply: body.cancelOnReply }),
  });
  if (body.sendAt) return;
  changeSummary(queries, conversationId, (summary) => ({
    ...summary,
    preview: text,
    lastMessageAt: at,
    lastDirection: 'outbound',
    lastStatus: status,
    failureReason: undefined,
    lastSentBy: undefined,
  }));
}

const holds = (pages: readonly ThreadPage[], messageId: string): boolean =>
  pages.some(({ messages }) => messages.some(({ id }) => id === messageId));
