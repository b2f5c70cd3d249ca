import { isE164, keyOf, type Address, type Instant, type Owner, type Ref } from '@parley/kernel';
import type { KnownRecord } from './known-record';
import { decidedBy, rankRecords, type Candidate, type Criterion, type RankedRecord } from './record-ranking';

/** One of our numbers, as the gateway last told it. */
export interface SenderNumber {
  readonly number: Address;
  readonly owner: Owner;
  readonly version: number;
  /** The users of the owning team; empty when a user owns the number. */
  readonly memberIds: readonly string[];
}

/** A record that concerns one customer: it carries his number, or his conversation hangs on it. */
export interface CustomerRecord extends KnownRecord {
  /** Itself, or through its contact or account (Q6). */
  readonly carriesNumber: boolean;
}

/** The latest message that counts (Q3) on one record and one of our numbers. */
export interface CustomerConversation {
  readonly record: Ref;
  readonly number: Address;
  readonly lastMessageAt: Instant;
}

/** All that routing knows of one customer number. */
export interface CustomerFacts {
  readonly records: readonly CustomerRecord[];
  readonly conversations: readonly CustomerConversation[];
  /** How many moves of the customer's threads were applied, by sender number. */
  readonly moveCounts: ReadonlyMap<Address, number>;
}

export type NumberFacts = ReadonlyMap<Address, SenderNumber>;

/** Where a message belongs and why. */
export type Verdict =
  | {
      readonly outcome: 'matched';
      readonly record: CustomerRecord;
      readonly number: SenderNumber;
      readonly decidedBy: Criterion | 'single-match';
      readonly ranking: readonly RankedRecord[];
    }
  | { readonly outcome: 'new-lead'; readonly number: SenderNumber; readonly decidedBy: 'no-match' }
  | { readonly outcome: 'unroutable'; readonly decidedBy: UnroutableReason };

/** The number is not ours, or the sender is a short code or a name that nobody can answer (Q11). */
export const UNROUTABLE_REASONS = ['unknown-number', 'unsupported-sender'] as const;
export type UnroutableReason = (typeof UNROUTABLE_REASONS)[number];

/** Nothing is known of a customer who has never been heard of. */
export const UNKNOWN_CUSTOMER: CustomerFacts = { records: [], conversations: [], moveCounts: new Map() };

/** Judges one message (R45, R46, R52): the best record, a lead to be made, or why neither is possible. */
export function judge(
  { to, from }: { readonly to: Address; readonly from: Address },
  numbers: NumberFacts,
  customer: CustomerFacts,
): Verdict {
  const number = numbers.get(to);
  if (!number) return { outcome: 'unroutable', decidedBy: 'unknown-number' };
  if (!isE164(from)) return { outcome: 'unroutable', decidedBy: 'unsupported-sender' };

  const ranking = rankRecords(number, candidatesOf(to, numbers, customer));
  const decisive = decidedBy(ranking);
  const winner = ranking[0] && customer.records.find(isRecord(ranking[0].record));
  if (!winner || decisive === 'no-match') return { outcome: 'new-lead', number, decidedBy: 'no-match' };
  return { outcome: 'matched', record: winner, number, decidedBy: decisive, ranking };
}

/** Who carries the number, and who already has a conversation on (`to`, customer), DOMAIN 5.1. */
function candidatesOf(to: Address, numbers: NumberFacts, customer: CustomerFacts): Candidate[] {
  const conversations = byRecord(customer.conversations);
  return customer.records
    .map((known) => ({ known, own: conversations.get(keyOf(known.record)) ?? [] }))
    .filter(({ known, own }) => known.carriesNumber || own.some(({ number }) => number === to))
    .map(({ known, own }) => ({
      ...known,
      conversations: own.map((each) => ({ ...each, numberOwner: numbers.get(each.number)?.owner })),
    }));
}

function byRecord(
  conversations: readonly CustomerConversation[],
): ReadonlyMap<string, readonly CustomerConversation[]> {
  const groups = new Map<string, CustomerConversation[]>();
  for (const each of conversations) {
    const group = groups.get(keyOf(each.record));
    if (group) group.push(each);
    else groups.set(keyOf(each.record), [each]);
  }
  return groups;
}

const isRecord =
  (ref: Ref) =>
  ({ record }: KnownRecord): boolean =>
    record.type === ref.type && record.id === ref.id;
