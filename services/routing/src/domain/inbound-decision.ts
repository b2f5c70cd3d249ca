import { ascending, inOrder, isSame, type Address, type Instant } from '@parley/kernel';
import {
  judge,
  UNKNOWN_CUSTOMER,
  type CustomerFacts,
  type NumberFacts,
  type SenderNumber,
  type UnroutableReason,
} from './inbound-verdict';
import type { KnownRecord } from './known-record';
import { leadFor } from './new-lead';
import type { Criterion, RankedRecord } from './record-ranking';
import type { StoredRecord } from './stored-record';

export interface InboundMessage {
  readonly messageId: string;
  readonly from: Address;
  readonly to: Address;
  readonly receivedAt: Instant;
}

/** The message has its record. */
export interface Routed<Message extends InboundMessage> {
  readonly message: Message;
  readonly outcome: 'matched' | 'new-lead';
  readonly record: KnownRecord;
  /** The whole record, where this decision made it. */
  readonly lead?: StoredRecord;
  readonly number: SenderNumber;
  readonly decidedBy: Criterion | 'single-match' | 'no-match';
  readonly ranking: readonly RankedRecord[];
  /** How many moves of the thread the decision knew of; whoever receives it follows the later ones. */
  readonly moveSeq: number;
}

/** The message is kept until its number or its sender becomes routable (R57). */
export interface Unroutable<Message extends InboundMessage> {
  readonly message: Message;
  readonly outcome: 'unroutable';
  readonly decidedBy: UnroutableReason;
}

export type InboundDecision<Message extends InboundMessage> = Routed<Message> | Unroutable<Message>;

/** All that routing knows of the numbers and customers of a batch, and which of its messages were decided before. */
export interface RoutingFacts {
  readonly numbers: NumberFacts;
  readonly customers: ReadonlyMap<Address, CustomerFacts>;
  readonly decidedIds: ReadonlySet<string>;
}

/**
 * Decides a batch. The messages of one customer are folded in the order of their reception, so that the first
 * of an unknown customer makes the lead and the second finds it (R52, R53); a message is decided once. `newIds`
 * has an id for every lead that the batch could need.
 */
export function decideInbound<Message extends InboundMessage>(
  messages: readonly Message[],
  facts: RoutingFacts,
  newIds: readonly string[],
  decidedAt: Instant,
): InboundDecision<Message>[] {
  const customers = new Map(facts.customers);
  const decided = new Set(facts.decidedIds);
  const decisions: InboundDecision<Message>[] = [];
  for (const message of [...messages].sort(byReception)) {
    if (decided.has(message.messageId)) continue;
    decided.add(message.messageId);
    const customer = customers.get(message.from) ?? UNKNOWN_CUSTOMER;
    const decision = decide(message, facts.numbers, customer, newIds[decisions.length], decidedAt);
    decisions.push(decision);
    if (decision.outcome !== 'unroutable') customers.set(message.from, remember(customer, decision));
  }
  return decisions;
}

const byReception = inOrder<InboundMessage>(
  ascending(({ receivedAt }) => receivedAt),
  ascending(({ messageId }) => messageId),
);

function decide<Message extends InboundMessage>(
  message: Message,
  numbers: NumberFacts,
  customer: CustomerFacts,
  newId: string | undefined,
  decidedAt: Instant,
): InboundDecision<Message> {
  const verdict = judge(message, numbers, customer);
  const moveSeq = customer.moveCounts.get(message.to) ?? 0;
  switch (verdict.outcome) {
    case 'unroutable':
      return { message, ...verdict };
    case 'matched':
      return { message, ...verdict, moveSeq };
    case 'new-lead': {
      if (newId === undefined) throw new RangeError('fewer new ids than messages');
      const lead = leadFor(message.from, verdict.number, newId, decidedAt);
      return { message, ...verdict, record: lead, lead, ranking: [], moveSeq };
    }
  }
}

/** What the next message of the customer finds after this decision. */
function remember(customer: CustomerFacts, decision: Routed<InboundMessage>): CustomerFacts {
  const { message, record, lead } = decision;
  const isThread = (each: CustomerFacts['conversations'][number]) =>
    each.number === message.to && isSame(each.record, record.record);
  const before = customer.conversations.find(isThread)?.lastMessageAt;
  const lastMessageAt = before && before > message.receivedAt ? before : message.receivedAt;
  return {
    records: lead ? [...customer.records, { ...lead, carriesNumber: true }] : customer.records,
    conversations: [
      ...customer.conversations.filter((each) => !isThread(each)),
      { record: record.record, number: message.to, lastMessageAt },
    ],
    moveCounts: customer.moveCounts,
  };
}
