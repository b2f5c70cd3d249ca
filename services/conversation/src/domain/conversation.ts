import type { Address, Instant, Ref } from '@parley/kernel';
import { previewOf, type InboundMessage } from './message';

declare const conversationIdBrand: unique symbol;
export type ConversationId = string & { readonly [conversationIdBrand]: true };

/** The two ends of the line that conversations run on: one of our numbers and one customer's number. */
export interface LineNumbers {
  readonly number: Address;
  readonly customerNumber: Address;
}

/** What a list shows of a thread without reading its messages, and what routing ranks by (Q3). */
export interface ThreadSummary {
  readonly inboundCount: number;
  /** Of the newest message of any kind: the place in lists. */
  readonly lastMessageAt: Instant;
  readonly lastInboundAt?: Instant;
  /** Of the newest outbound message that counts as conversation: failed, aborted and waiting ones do not. */
  readonly lastOutboundAt?: Instant;
  readonly preview: string;
}

interface Dated {
  readonly at: Instant;
  readonly text: string;
}

export interface ConversationState extends LineNumbers, ThreadSummary {
  readonly id: ConversationId;
  readonly record: Ref;
  readonly mergedInto?: ConversationId;
  /** Grows with every change; the thread version of the events. */
  readonly version: number;
}

/**
 * A thread of messages between one of our numbers and one customer number, on one record. Holds what follows from
 * its messages; the messages themselves are not loaded to add one.
 */
export class Conversation {
  private constructor(
    private state: ConversationState,
    /** The version in the store; undefined until it is stored. */
    readonly storedVersion: number | undefined,
  ) {}

  static open(id: ConversationId, numbers: LineNumbers, record: Ref, at: Instant): Conversation {
    const { number, customerNumber } = numbers;
    const empty = { inboundCount: 0, lastMessageAt: at, preview: '', version: 0 };
    return new Conversation({ id, number, customerNumber, record, ...empty }, undefined);
  }

  static restore(state: ConversationState): Conversation {
    return new Conversation(state, state.version);
  }

  snapshot(): ConversationState {
    return this.state;
  }

  get id(): ConversationId {
    return this.state.id;
  }

  get number(): Address {
    return this.state.number;
  }

  get record(): Ref {
    return this.state.record;
  }

  get isOpen(): boolean {
    return this.state.mergedInto === undefined;
  }

  get hasChanged(): boolean {
    return this.state.version !== this.storedVersion;
  }

  /** When the newest message was exchanged that counts for criterion 1 of the ranking (Q3). */
  get lastExchangeAt(): Instant | undefined {
    return later(this.state.lastInboundAt, this.state.lastOutboundAt);
  }

  receive({ receivedAt, text }: InboundMessage): void {
    this.change({
      ...this.toppedBy(receivedAt, text),
      inboundCount: this.state.inboundCount + 1,
      lastInboundAt: later(this.state.lastInboundAt, receivedAt),
    });
  }

  queue({ at, text }: Dated): void {
    this.change({ ...this.toppedBy(at, text), lastOutboundAt: later(this.state.lastOutboundAt, at) });
  }

  /** Outbound messages went out later than they were accepted, or stopped to count as conversation. */
  restate(lastOutboundAt: Instant | undefined, wentOut: readonly Dated[]): void {
    const newest = wentOut.filter(({ at }) => at > this.state.lastMessageAt);
    if (newest.length === 0 && lastOutboundAt === this.state.lastOutboundAt) return;
    const top = newest.reduce((a, b) => (b.at > a.at ? b : a), { at: this.state.lastMessageAt, text: '' });
    this.change({ lastOutboundAt, ...(newest.length > 0 && this.toppedBy(top.at, top.text)) });
  }

  /** It hangs on another record from now on, with all that is in it (R74). */
  rehang(record: Ref): void {
    this.change({ record });
  }

  /** Takes over the messages of another thread of the same line; they sort themselves in by time (R80). */
  absorb(other: Conversation): void {
    this.change(combine(this.state, other.state));
    other.pointTo(this);
  }

  /** A merge that had closed it is undone: it is open again with what came back. An open one grows by it. */
  takeBack(summary: ThreadSummary): void {
    this.change(
      this.isOpen ? combine(this.state, summary) : { ...NO_TIMES, ...summary, mergedInto: undefined },
    );
  }

  /** Its messages are in that thread now. */
  pointTo(holder: Conversation): void {
    this.change({ mergedInto: holder.id });
  }

  /** Only these messages stay. */
  resummarise(parts: readonly ThreadSummary[]): void {
    const [first, ...rest] = parts;
    if (first) this.change({ ...NO_TIMES, ...rest.reduce(combine, first) });
  }

  private toppedBy(at: Instant, text: string): Pick<ThreadSummary, 'lastMessageAt' | 'preview'> {
    const { lastMessageAt, preview } = this.state;
    return at >= lastMessageAt ? { lastMessageAt: at, preview: previewOf(text) } : { lastMessageAt, preview };
  }

  private change(changes: Partial<ConversationState>): void {
    this.state = { ...this.state, ...changes, version: this.state.version + 1 };
  }
}

const NO_TIMES = { lastInboundAt: undefined, lastOutboundAt: undefined };

function combine(a: ThreadSummary, b: ThreadSummary): ThreadSummary {
  const newest = b.lastMessageAt > a.lastMessageAt ? b : a;
  return {
    inboundCount: a.inboundCount + b.inboundCount,
    lastMessageAt: newest.lastMessageAt,
    lastInboundAt: later(a.lastInboundAt, b.lastInboundAt),
    lastOutboundAt: later(a.lastOutboundAt, b.lastOutboundAt),
    preview: newest.preview,
  };
}

function later(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
