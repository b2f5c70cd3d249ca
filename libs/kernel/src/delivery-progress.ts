/** Each status of an outbound message with its rank: a message moves to higher ranks only (PROVIDERS 7.1). */
const RANK = {
  scheduled: 0,
  queued: 0,
  submitting: 1,
  unknown: 2,
  sent: 3,
  delivered: 4,
  'not-delivered': 4,
  unconfirmed: 4,
  'not-sent': 4,
  'sending-failed': 4,
  'sending-aborted': 4,
  cancelled: 4,
} as const;

export type OutboundStatus = keyof typeof RANK;

const FINAL = RANK.delivered;

export interface Standing {
  readonly status: string;
  readonly failureReason?: string;
}

/** Whether nothing more is to come; a word that a newer build says is not known to be an end. */
export const isFinal = (status: string): boolean => rankOf(status) === FINAL;

/**
 * Whether a message that stands at `current` may move to `next`. Reports come late, twice and out of order: nothing
 * moves back, and the first end stands, unless it was only the guess that no report would come.
 */
export function mayFollow(current: Standing, next: Standing): boolean {
  if (!isFinal(current.status)) return rankOf(next.status) > rankOf(current.status);
  const isGuess = current.status === 'unconfirmed' || isExpiry(current);
  const isReceipt = next.status === 'delivered' || (next.status === 'not-delivered' && !isExpiry(next));
  return isGuess && isReceipt;
}

/** Not a receipt: the time was up. */
const isExpiry = ({ status, failureReason }: Standing): boolean =>
  status === 'not-delivered' && failureReason === 'Expired';

const rankOf = (status: string): number =>
  Object.hasOwn(RANK, status) ? RANK[status as OutboundStatus] : RANK.queued;
