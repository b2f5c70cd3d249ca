import type { Address, ConversationMove, Instant, Owner, Ref } from '@parley/kernel';
import type { InboundDecision, InboundMessage, RoutingFacts } from './inbound-decision';
import type { Thread } from './thread-facts';

/** One customer on one of our numbers. */
export interface Pair {
  readonly customer: Address;
  readonly number: Address;
}

export type Addresses = Pick<InboundMessage, 'from' | 'to'>;
export type KnownFacts = Omit<RoutingFacts, 'decidedIds'>;
export type Attempt = 'first' | 'again';

export type PairedThread = Thread & Pair;

/** An inbound message as it is kept with its decision. */
export interface InboundText extends InboundMessage {
  readonly text: string;
  readonly media: readonly { readonly url: string; readonly contentType: string }[];
  readonly signal?: 'stop' | 'start' | 'help';
}

/** What routing knows and has decided. Everything takes whole sets and belongs to the open transaction. */
export abstract class RoutingMemory {
  /** Keeps other replicas from deciding or moving anything of these customers until the transaction ends (R54). */
  abstract holdCustomers(customers: readonly Address[]): Promise<void>;

  /** All that is known of the numbers and customers of these messages. */
  abstract factsFor(messages: readonly Addresses[]): Promise<KnownFacts>;

  /** Which of the messages have been decided. One that waits counts too, unless it is to be decided `again`. */
  abstract decidedAmong(messageIds: readonly string[], attempt: Attempt): Promise<ReadonlySet<string>>;

  /** Stores decisions, with the newest inbound message of each thread. */
  abstract keep(decisions: readonly InboundDecision<InboundText>[], decidedAt: Instant): Promise<void>;

  /** Those of the messages that wait for their number or sender to become routable; all of them, the oldest first, a page at a time. */
  abstract waiting(page: WaitingPage): Promise<InboundText[]>;

  abstract threads(conversationIds: readonly string[]): Promise<Map<string, PairedThread>>;
  abstract moves(pairs: readonly Pair[]): Promise<(ConversationMove & Pair)[]>;
  abstract keepThreads(threads: readonly PairedThread[]): Promise<void>;

  /** Notes the move, so that it counts from now on and late statements follow it. */
  abstract keepMove(move: ConversationMove & Pair): Promise<void>;

  /** The target's newest inbound message is the source's from now on, if that is newer. */
  abstract handOverInbound(pair: Pair, from: Ref, to: Ref): Promise<void>;

  /** The record's newest inbound message is not its own any more, if it is the one of that moment. */
  abstract withdrawInbound(inbound: VouchedInbound): Promise<void>;

  /** Notes inbound messages that routing has not decided itself. */
  abstract keepInbound(inbound: readonly VouchedInbound[]): Promise<void>;

  /** Takes the newest state of each number. */
  abstract keepNumbers(numbers: readonly NumberState[]): Promise<void>;
}

export interface WaitingPage {
  readonly messageIds?: readonly string[];
  /** Only those whose number has become known since. */
  readonly onlyKnownNumbers?: boolean;
  readonly after?: InboundMessage;
  readonly limit: number;
}

export interface VouchedInbound extends Pair {
  readonly record: Ref;
  readonly at: Instant;
}

export interface NumberState {
  readonly number: Address;
  readonly owner: Owner;
  readonly removed?: boolean;
  readonly version: number;
}
