import { followMoves, isSame, type ConversationMove, type Instant, type Ref } from '@parley/kernel';

/** What routing knows of the outbound side of one thread; conversation states it. */
export interface Thread {
  readonly conversationId: string;
  readonly record: Ref;
  /** The latest outbound message that counts (Q3): a failed send withdraws itself by a newer statement. */
  readonly lastOutboundAt?: Instant;
  readonly threadVersion: number;
  /** The thread that took over its messages (R80); from then on nobody hears of this one any more. */
  readonly mergedInto?: string;
}

/** A `message-queued` or `message-status-changed`, as far as it concerns its thread. */
export interface ThreadStatement {
  readonly conversationId: string;
  readonly record: Ref;
  readonly lastOutboundAt?: Instant;
  readonly threadVersion: number;
  /** How many moves conversation had applied; a status tells none and states its thread where it is. */
  readonly moveSeq?: number;
}

/** A `conversation-moved`. */
export interface ThreadMove extends ConversationMove {
  readonly conversationId: string;
  readonly mergedInto?: string;
  readonly lastMessageAt: Instant;
  readonly lastOutboundAt?: Instant;
}

/** A thread as conversation lists it, with all moves of its pair of numbers that are applied there. */
export interface ListedThread extends Thread {
  readonly lastMessageAt: Instant;
  readonly moveSeq: number;
}

/**
 * The thread after a statement: the newest version wins. A thread that routing has never heard of is taken as
 * stated, brought to where its later moves have led; one that is known is moved by moves alone.
 */
export function heard(
  known: Thread | undefined,
  statement: ThreadStatement,
  moves: readonly ConversationMove[],
): Thread {
  if (known?.mergedInto !== undefined) return known;
  if (known && known.threadVersion >= statement.threadVersion) return known;
  const { conversationId, lastOutboundAt, threadVersion } = statement;
  const record = known?.record ?? followMoves(statement.record, statement.moveSeq ?? Infinity, moves);
  return { conversationId, record, lastOutboundAt, threadVersion };
}

/** The threads that a move changes: the one that was moved and, in a merge, the one that took its messages over. */
export function moved(move: ThreadMove, source: Thread | undefined, target: Thread | undefined): Thread[] {
  const own = source ?? { conversationId: move.conversationId, record: move.from, threadVersion: 0 };
  if (move.mergedInto === undefined) {
    return [{ ...own, record: move.to, lastOutboundAt: (source ?? move).lastOutboundAt }];
  }
  const into = target ?? { conversationId: move.mergedInto, record: move.to, threadVersion: 0 };
  return [
    { ...own, record: move.to, lastOutboundAt: undefined, mergedInto: move.mergedInto },
    { ...into, lastOutboundAt: latest(into.lastOutboundAt, own.lastOutboundAt, move.lastOutboundAt) },
  ];
}

/**
 * The threads that an undone merge changes: whoever takes the messages back, and the host that keeps its own. What
 * the host has besides is not told before its next statement; where its time is the one that goes, it has none.
 */
export function splitOff(
  move: ThreadMove,
  source: Thread,
  host: Thread | undefined,
  target: Thread | undefined,
): Thread[] {
  const { mergedInto, lastOutboundAt } = move;
  const taker =
    mergedInto === undefined ? source : (target ?? { conversationId: mergedInto, threadVersion: 0 });
  return [
    ...(taker === source ? [] : [{ ...source, record: move.to, mergedInto }]),
    { ...taker, record: move.to, lastOutboundAt, mergedInto: undefined },
    ...(host?.lastOutboundAt === lastOutboundAt && host ? [{ ...host, lastOutboundAt: undefined }] : []),
  ];
}

/**
 * The inbound message that a statement vouches for where routing knows nothing of the thread by itself: its
 * latest message, unless that is an outbound one.
 */
export function vouchedInbound(
  { lastMessageAt, lastOutboundAt }: Pick<ThreadMove, 'lastMessageAt' | 'lastOutboundAt'>,
  known: Thread | undefined,
): Instant | undefined {
  if (known) return undefined;
  return lastOutboundAt === undefined || lastMessageAt > lastOutboundAt ? lastMessageAt : undefined;
}

/**
 * What a listed thread changes (after routing was away for longer than events are kept). Its place counts unless
 * routing has applied later moves; `leaves` is the record that it was moved away from meanwhile.
 */
export function caughtUp(
  known: Thread | undefined,
  listed: ListedThread,
  appliedMoves: number,
): { readonly thread: Thread; readonly leaves?: Ref } {
  const { conversationId, lastOutboundAt, threadVersion, mergedInto } = listed;
  const isNewer = !known || threadVersion >= known.threadVersion;
  const content = isNewer ? { lastOutboundAt, threadVersion } : known;
  if (known && listed.moveSeq < appliedMoves) return { thread: { ...known, ...content } };
  const thread = { ...content, conversationId, record: listed.record, mergedInto };
  return known && !isSame(known.record, listed.record) ? { thread, leaves: known.record } : { thread };
}

export type MoveOrder = 'next' | 'known' | 'gap';

/** Moves are applied one after another: an old one is ignored, and one that came too early waits for those before it. */
export function orderOf(moveSeq: number, appliedMoves: number): MoveOrder {
  if (moveSeq <= appliedMoves) return 'known';
  return moveSeq === appliedMoves + 1 ? 'next' : 'gap';
}

function latest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants
    .filter((at) => at !== undefined)
    .reduce<Instant | undefined>((a, b) => (a && a > b ? a : b), undefined);
}
