import type { Ref } from '@parley/kernel';
import type { Message } from '../../api/conversations';
import type { HistoryPages } from '../../api/record-history';
import type { Line, ThreadMessage } from '../thread/thread-rows';

type Loaded = HistoryPages['pages'][number]['messages'][number];

/** One thread of the record as it is kept live, with the numbers it runs between. */
interface OpenThread {
  readonly line: Line;
  readonly messages: readonly Message[];
}

/**
 * A record's messages over all its numbers, oldest first. What the open thread knows of its own messages is newer than
 * what the pages say, and may be more.
 */
export function historyMessages(
  pages: HistoryPages,
  { line, messages }: OpenThread,
): readonly ThreadMessage[] {
  const loaded = pages.pages.flatMap((page) => page.messages);
  const from = pages.pages.at(-1)?.cursor ? (loaded.at(-1)?.at ?? '') : '';
  const all = new Map<string, ThreadMessage>(loaded.map((each) => [each.id, withLine(each, line.record)]));
  for (const message of messages) if (message.at >= from) all.set(message.id, { ...message, line });
  return [...all.values()].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
}

const withLine = (
  { conversationId, number, customerNumber, ...message }: Loaded,
  record: Ref,
): ThreadMessage => ({
  ...message,
  line: { conversationId, record, number, customerNumber },
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The newest page takes the place of what was known of its messages; what is new stands before all. */
export function withNewest(pages: HistoryPages, newest: HistoryPages['pages'][number]): HistoryPages {
  const fresh = new Map(newest.messages.map((message) => [message.id, message]));
  const known = new Set(pages.pages.flatMap(({ messages }) => messages.map(({ id }) => id)));
  const kept = pages.pages.map((page) => ({
    ...page,
    messages: page.messages.map((message) => fresh.get(message.id) ?? message),
  }));
  const [first, ...others] = kept;
  const added = newest.messages.filter(({ id }) => !known.has(id));
  return first
    ? { ...pages, pages: [{ ...first, messages: [...added, ...first.messages] }, ...others] }
    : pages;
}

/** The first of those replies that have not been seen, of whichever thread. */
export function firstUnseenOf(
  messages: readonly ThreadMessage[],
  unseenOf: ReadonlyMap<string, number>,
): string | undefined {
  const left = new Map(unseenOf);
  let first: string | undefined;
  for (const { id, direction, line } of messages.toReversed()) {
    const waiting = line ? (left.get(line.conversationId) ?? 0) : 0;
    if (direction !== 'inbound' || !line || waiting === 0) continue;
    left.set(line.conversationId, waiting - 1);
    first = id;
  }
  return first;
}
