import { AggregateRoot, isSame, type Instant, type Ref } from '@parley/kernel';
import { Conversation, type ConversationId, type LineNumbers, type ThreadSummary } from './conversation';
import { conversationNotFound, movedSince } from './conversation.errors';
import type { InboundMessage } from './message';
import type { OutboundDraft, OutboundState } from './outbound-message';
import { placeNow, type LoggedMove, type MoveOrder } from './move';

export interface MessageReceived {
  readonly kind: 'message-received';
  readonly conversation: Conversation;
  readonly message: InboundMessage;
  /** The merge that brought it here, if one did. */
  readonly carriedBy?: number;
}

export interface MessageQueued {
  readonly kind: 'message-queued';
  readonly conversation: Conversation;
  readonly message: OutboundDraft;
  readonly status: 'scheduled' | 'queued';
  readonly lastOutboundAt: Instant;
  readonly threadVersion: number;
  readonly moveSeq: number;
}

export interface StatusChanged {
  readonly kind: 'status-changed';
  readonly conversation: Conversation;
  readonly message: OutboundState;
  readonly at: Instant;
}

export interface ConversationMoved extends LoggedMove, MoveOrder {
  readonly kind: 'conversation-moved';
  readonly numbers: LineNumbers;
  /** Where its messages are now: itself, or the thread that took them over. */
  readonly holder: Conversation;
  /** The thread that an undone merge takes them back from, and that stays where it is with its own. */
  readonly takenFrom?: Conversation;
}

export type LineEvent = MessageReceived | MessageQueued | StatusChanged | ConversationMoved;

export interface LineState {
  readonly numbers: LineNumbers;
  /** Every move on this line so far. */
  readonly moves: readonly LoggedMove[];
  /** The open conversations; where a move is undone, also those that it had closed. */
  readonly conversations: readonly Conversation[];
}

/** What a thread holds by the merge that brought it (its moveSeq); under 0 what it has of its own. */
export type SummaryBySource = ReadonlyMap<number, ThreadSummary>;

/**
 * Everything between one of our numbers and one customer number. A line has at most one open conversation per
 * record, and its moves are counted without gaps.
 */
export class Line extends AggregateRoot<LineEvent> {
  private constructor(
    readonly numbers: LineNumbers,
    private readonly moves: LoggedMove[],
    private readonly conversations: Conversation[],
  ) {
    super();
  }

  static restore({ numbers, moves, conversations }: LineState): Line {
    return new Line(numbers, [...moves], [...conversations]);
  }

  get moveSeq(): number {
    return this.moves.reduce((highest, { moveSeq }) => Math.max(highest, moveSeq), 0);
  }

  changed(): Conversation[] {
    return this.conversations.filter(({ hasChanged }) => hasChanged);
  }

  conversation(id: ConversationId): Conversation {
    const found = this.conversations.find((each) => each.id === id);
    if (!found) throw conversationNotFound();
    return found;
  }

  openOn(record: Ref): Conversation | undefined {
    return this.conversations.find((each) => each.isOpen && isSame(each.record, record));
  }

  /** Appends a reply that was decided for `record` when `knownMoves` moves had been applied. */
  receive(message: InboundMessage, record: Ref, knownMoves: number, newId: () => ConversationId): void {
    const place = placeNow(record, knownMoves, this.moves);
    const conversation = this.resolve(place.record, message.receivedAt, newId);
    conversation.receive(message);
    this.record({ kind: 'message-received', conversation, message, carriedBy: place.carriedBy });
  }

  /** Accepts a message to be sent, on the conversation that the record has on this line. */
  queue(message: OutboundDraft, record: Ref, newId: () => ConversationId): MessageQueued {
    const conversation = this.resolve(record, message.at, newId);
    conversation.queue(message);
    const { lastOutboundAt, version } = conversation.snapshot();
    const event: MessageQueued = {
      kind: 'message-queued',
      conversation,
      message,
      status: message.sendAt !== undefined && message.sendAt > message.at ? 'scheduled' : 'queued',
      lastOutboundAt: lastOutboundAt ?? message.at,
      threadVersion: version,
      moveSeq: this.moveSeq,
    };
    this.record(event);
    return event;
  }

  /**
   * Tells what became of outbound messages of one conversation. `latest` names its newest one that counts as
   * conversation, where that may be another one now.
   */
  report(
    id: ConversationId,
    changes: readonly { readonly message: OutboundState; readonly at: Instant }[],
    latest?: { readonly at?: Instant },
  ): void {
    const conversation = this.conversation(id);
    const wentOut = changes.map(({ message }) => message);
    if (latest) conversation.restate(latest.at, wentOut);
    changes.forEach((change) => this.record({ kind: 'status-changed', conversation, ...change }));
  }

  /** Hangs the conversation on another record, or merges it into the one that is already there (R74, R80). */
  move(id: ConversationId, target: Ref, order: MoveOrder): 'moved' | 'merged' | 'unchanged' {
    const conversation = this.conversation(id);
    return isSame(conversation.record, target) ? 'unchanged' : this.hang(conversation, target, order);
  }

  /** Restores what the move had changed, as long as nothing else was moved on this line since then. */
  undo(move: LoggedMove, order: MoveOrder, hostBySource: SummaryBySource): 'moved' | 'merged' {
    if (!this.mayUndo(move)) throw movedSince();
    const conversation = this.conversation(move.conversationId);
    return move.mergedInto
      ? this.unmerge(conversation, this.conversation(move.mergedInto), move, order, hostBySource)
      : this.hang(conversation, move.from, order, move.moveSeq);
  }

  /** The open conversation on the record, for messages of both directions; the first message opens it. */
  private resolve(record: Ref, at: Instant, newId: () => ConversationId): Conversation {
    const known = this.openOn(record);
    if (known) return known;
    const opened = Conversation.open(newId(), this.numbers, record, at);
    this.conversations.push(opened);
    return opened;
  }

  private hang(
    conversation: Conversation,
    target: Ref,
    order: MoveOrder,
    undoes?: number,
  ): 'moved' | 'merged' {
    const from = conversation.record;
    const there = this.openOn(target);
    if (there) there.absorb(conversation);
    else conversation.rehang(target);
    return this.log(conversation, { from, to: target, holder: there ?? conversation, undoes }, order);
  }

  private unmerge(
    conversation: Conversation,
    host: Conversation,
    move: LoggedMove,
    order: MoveOrder,
    hostBySource: SummaryBySource,
  ): 'moved' | 'merged' {
    const { from, to, moveSeq } = move;
    const holder = this.openOn(from) ?? conversation;
    const taken = hostBySource.get(moveSeq);
    if (taken) holder.takeBack(taken);
    if (holder !== conversation) conversation.pointTo(holder);
    const gone = new Set([moveSeq, ...this.moves.map(({ undoes }) => undoes)]);
    host.resummarise([...hostBySource].filter(([source]) => !gone.has(source)).map(([, summary]) => summary));
    return this.log(conversation, { from: to, to: from, holder, undoes: moveSeq, takenFrom: host }, order);
  }

  private log(
    conversation: Conversation,
    change: Pick<ConversationMoved, 'from' | 'to' | 'holder' | 'undoes' | 'takenFrom'>,
    order: MoveOrder,
  ): 'moved' | 'merged' {
    const mergedInto = change.holder === conversation ? undefined : change.holder.id;
    const move = {
      conversationId: conversation.id,
      moveSeq: this.moveSeq + 1,
      mergedInto,
      ...change,
      ...order,
    };
    this.moves.push(move);
    this.record({ kind: 'conversation-moved', numbers: this.numbers, ...move });
    return mergedInto ? 'merged' : 'moved';
  }

  /** What was moved by the same order, or is being undone with it, does not stand in the way. */
  private mayUndo(move: LoggedMove): boolean {
    const sameOrder = new Set(
      this.moves.filter(({ moveId }) => moveId === move.moveId).map(({ moveSeq }) => moveSeq),
    );
    return this.moves
      .filter(({ moveSeq }) => moveSeq > move.moveSeq)
      .every(({ moveSeq, undoes }) =>
        undoes === undefined ? sameOrder.has(moveSeq) : undoes !== move.moveSeq && sameOrder.has(undoes),
      );
  }
}
