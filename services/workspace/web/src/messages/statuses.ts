import type { Message } from '../api/conversations';

export type Status = Message['status'];

/** Each status with its rank, as the server has them: a message moves to higher ranks only. */
const RANK: Readonly<Record<string, number>> = {
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
};

const FINAL = 4;

export interface Standing {
  readonly status: string;
  readonly failureReason?: string;
}

/**
 * Whether a message that stands at `current` may move to `next`. Events may come late or twice: nothing moves
 * back, and what is final stays, unless it was only the guess that no report would come.
 */
export function mayBecome(current: Standing, next: Standing): boolean {
  const from = RANK[current.status] ?? 0;
  const to = RANK[next.status] ?? 0;
  if (from < FINAL) return to > from || (current.status === 'scheduled' && next.status === 'queued');
  const isGuess = current.status === 'unconfirmed' || isExpiry(current);
  const isReceipt = next.status === 'delivered' || (next.status === 'not-delivered' && !isExpiry(next));
  return isGuess && isReceipt;
}

const isExpiry = ({ status, failureReason }: Standing): boolean =>
  status === 'not-delivered' && failureReason === 'Expired';

const FAILED: ReadonlySet<string> = new Set([
  'not-delivered',
  'not-sent',
  'sending-failed',
  'sending-aborted',
]);

/** It did not arrive, and nothing more will be tried by itself. */
export const isFailed = (status: string | undefined): boolean => status !== undefined && FAILED.has(status);
