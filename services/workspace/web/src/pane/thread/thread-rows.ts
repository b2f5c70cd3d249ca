import type { Ref } from '@parley/kernel';
import type { Message, ThreadPage } from '../../api/conversations';
import { isFailed } from '../../messages/statuses';

export type ThreadMove = NonNullable<ThreadPage['moves']>[number];

/** What is known only here: a text that the server has not answered for yet. */
export type LocalState = 'sending' | 'waiting' | 'not-sent';

/** Between which numbers a message ran, where messages of several threads stand together. */
export interface Line {
  readonly conversationId: string;
  readonly record: Ref;
  readonly number: string;
  readonly customerNumber: string;
}

export interface ThreadMessage extends Message {
  readonly local?: LocalState;
  readonly line?: Line;
}

export interface ThreadRow {
  readonly message: ThreadMessage;
  /** A day begins with this message. */
  readonly startsDay: boolean;
  /** What was not seen when the thread was opened begins here. */
  readonly startsNew: boolean;
  /** Other numbers begin with this message. */
  readonly startsLine: boolean;
  /** Moves of the thread between the message before and this one. */
  readonly moves: readonly ThreadMove[];
  /** Moves after the last message. */
  readonly movesAfter: readonly ThreadMove[];
  readonly startsGroup: boolean;
  /** The last of its group, or one whose state is its own. */
  readonly hasMeta: boolean;
}

interface Input {
  readonly messages: readonly ThreadMessage[];
  readonly moves: readonly ThreadMove[];
  readonly firstNewId?: string;
}

const MINUTE = 60_000;
/** Always the same, so that rows without moves stay the same. */
const NO_MOVES: readonly ThreadMove[] = [];

/** The thread as it is shown: which message begins a day, a group, the new ones. Pure. */
export function threadRows({ messages, moves, firstNewId }: Input): readonly ThreadRow[] {
  const movesThat = (isMeant: (move: ThreadMove) => boolean): readonly ThreadMove[] => {
    const found = moves.filter(isMeant);
    return found.length > 0 ? found : NO_MOVES;
  };
  const starts = messages.map((message, index) => {
    const before = messages[index - 1];
    const between = movesThat(({ at }) => at <= message.at && (!before || at > before.at));
    const startsDay = !before || dayKey(before.at) !== dayKey(message.at);
    const startsNew = message.id === firstNewId;
    const startsLine = message.line?.conversationId !== before?.line?.conversationId;
    const isApart = startsDay || startsNew || startsLine || between.length > 0;
    const joins = before && !isApart && areTogether(before, message);
    return { message, startsDay, startsNew, startsLine, moves: between, startsGroup: !joins };
  });
  return starts.map((row, index) => {
    const next = starts[index + 1];
    const hasMeta = !next || next.startsGroup || hasOwnState(row.message, next.message);
    return { ...row, hasMeta, movesAfter: next ? NO_MOVES : movesThat(({ at }) => at > row.message.at) };
  });
}

const areTogether = (a: ThreadMessage, b: ThreadMessage): boolean =>
  a.direction === b.direction &&
  a.sentBy === b.sentBy &&
  a.status !== 'scheduled' &&
  b.status !== 'scheduled' &&
  Date.parse(b.at) - Date.parse(a.at) < MINUTE;

const hasOwnState = (message: ThreadMessage, next: ThreadMessage): boolean =>
  message.signal !== undefined ||
  (message.direction === 'outbound' &&
    (isFailed(message.status) || message.status !== next.status || message.local !== next.local));

const dayKey = (at: string): string => new Date(at).toDateString();

/** The first of the replies that have not been seen: they are the latest inbound ones. */
export function firstUnseenId(messages: readonly Message[], unseen: number): string | undefined {
  return unseen > 0 ? messages.filter(({ direction }) => direction === 'inbound').at(-unseen)?.id : undefined;
}

/** It was taken back so that the same text could go out otherwise: that one is shown. */
const isSuperseded = (message: Message, index: number, all: readonly Message[]): boolean =>
  message.status === 'cancelled' &&
  all.some(
    (other, at) =>
      at > index &&
      other.direction === 'outbound' &&
      other.status !== 'cancelled' &&
      other.text === message.text,
  );

/** The messages of the server, with those that it does not have yet at the end. */
export function withLocal(
  messages: readonly Message[],
  local: readonly ThreadMessage[],
): readonly ThreadMessage[] {
  const known = new Set(messages.map(({ id }) => id));
  const waiting = local.filter(({ id }) => !known.has(id));
  const scheduled = messages.filter(({ status }) => status === 'scheduled');
  const past = messages.filter(({ status }) => status !== 'scheduled');
  return [...past, ...waiting, ...scheduled].filter((each, index, all) => !isSuperseded(each, index, all));
}
