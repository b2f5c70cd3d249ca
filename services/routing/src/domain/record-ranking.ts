import {
  ascending,
  descending,
  inOrder,
  isSame,
  type Address,
  type Comparator,
  type Instant,
  type Owner,
  type RecordType,
  type Ref,
} from '@parley/kernel';

/** The sender number that a reply came in on, with the side that it addresses. */
export interface Addressee {
  readonly number: Address;
  readonly owner: Owner;
  /** The users of the owning team; empty when a user owns the number. */
  readonly memberIds: readonly string[];
}

/** The latest message that counts (Q3) between a record and the customer on one of our numbers. */
export interface Conversation {
  readonly number: Address;
  /** Who owns that number now; undefined when it is no longer ours. */
  readonly numberOwner?: Owner;
  readonly lastMessageAt: Instant;
}

/** A record that the reply might belong to. */
export interface Candidate {
  readonly record: Ref;
  readonly owner: Owner;
  readonly isActive: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly conversations: readonly Conversation[];
}

/** A candidate with what the criteria saw of it. */
export interface RankedRecord {
  readonly record: Ref;
  readonly lastConversationAt?: Instant;
  readonly isOwnedByAddressee: boolean;
  readonly isOwnedByNumberTeam: boolean;
  readonly isActive: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export type Criterion =
  | 'latest-conversation'
  | 'addressed-seller'
  | 'number-team'
  | 'record-type'
  | 'active'
  | 'last-updated'
  | 'oldest'
  | 'lowest-id';

/** A switchboard's number may be carried by thousands; the best of them explain a decision well enough. */
export const MOST_EXPLAINED = 100;

const TYPE_ORDER: Readonly<Record<RecordType, number>> = { contact: 1, account: 2, opportunity: 3, lead: 4 };
const NEVER = '';

/** The policy of R46 with R51's tie-breaks: the order of this list decides. */
const CRITERIA: readonly (readonly [Criterion, Comparator<RankedRecord>])[] = [
  ['latest-conversation', descending((r) => r.lastConversationAt ?? NEVER)],
  ['addressed-seller', descending((r) => Number(r.isOwnedByAddressee))],
  ['number-team', descending((r) => Number(r.isOwnedByNumberTeam))],
  ['record-type', ascending((r) => TYPE_ORDER[r.record.type])],
  ['active', descending((r) => Number(r.isActive))],
  ['last-updated', descending((r) => r.updatedAt)],
  ['oldest', ascending((r) => r.createdAt)],
  ['lowest-id', ascending((r) => r.record.id)],
];

const byPolicy = inOrder(...CRITERIA.map(([, comparator]) => comparator));

/**
 * Which record a reply belongs to, best first (R46, R47, R51). Pure and total: the same candidates rank the same
 * way in whatever order they come.
 */
export function rankRecords(to: Addressee, candidates: readonly Candidate[]): RankedRecord[] {
  const counts = conversationsThatCount(to, candidates);
  return candidates.map((candidate) => look(candidate, to, counts)).sort(byPolicy);
}

/** The first criterion that tells the winner from the runner-up (R59). */
export function decidedBy([winner, runnerUp]: readonly RankedRecord[]):
  Criterion | 'single-match' | 'no-match' {
  if (!winner) return 'no-match';
  if (!runnerUp) return 'single-match';
  const decisive = CRITERIA.find(([, comparator]) => comparator(winner, runnerUp) !== 0);
  return decisive?.[0] ?? 'lowest-id';
}

/**
 * Q2: as soon as one candidate has a conversation on this very number, only those count, whoever owned the number
 * then; otherwise those on the other numbers of its present owner.
 */
function conversationsThatCount(
  to: Addressee,
  candidates: readonly Candidate[],
): (conversation: Conversation) => boolean {
  const isOnThisNumber = (conversation: Conversation) => conversation.number === to.number;
  if (candidates.some((candidate) => candidate.conversations.some(isOnThisNumber))) return isOnThisNumber;
  return ({ numberOwner }) => numberOwner !== undefined && isSame(numberOwner, to.owner);
}

function look(
  candidate: Candidate,
  to: Addressee,
  counts: (conversation: Conversation) => boolean,
): RankedRecord {
  const { record, owner, isActive, createdAt, updatedAt, conversations } = candidate;
  const lastConversationAt = conversations
    .filter(counts)
    .map(({ lastMessageAt }) => lastMessageAt)
    .reduce<Instant | undefined>((latest, at) => (latest && latest > at ? latest : at), undefined);
  const isOwnedByOwner = isSame(owner, to.owner);
  return {
    record,
    lastConversationAt,
    isOwnedByAddressee: to.owner.type === 'user' && isOwnedByOwner,
    isOwnedByNumberTeam: to.owner.type === 'team' && (isOwnedByOwner || isMember(owner, to)), // Q4
    isActive,
    createdAt,
    updatedAt,
  };
}

const isMember = (owner: Owner, { memberIds }: Addressee): boolean =>
  owner.type === 'user' && memberIds.includes(owner.id);
