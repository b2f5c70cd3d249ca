import type { FailureReason } from '@parley/contracts';

/** Refusals at submission, proved unsent, after which trying again can help (PROVIDERS 7.2). A report never leads to it. */
const TRIED_AGAIN: ReadonlySet<FailureReason> = new Set([
  'RecipientUnreachable',
  'RecipientRestricted',
  'RateLimited',
  'QueueOverflow',
  'CarrierTemporary',
  'ProviderUnavailable',
]);

/** After which every further send through the account would end alike, until a person mends it. */
const PAUSING: ReadonlySet<FailureReason> = new Set([
  'InsufficientFunds',
  'AccountSuspended',
  'AuthenticationFailed',
]);

export const retryAfter = (reason: FailureReason): 'never' | 'later' =>
  TRIED_AGAIN.has(reason) ? 'later' : 'never';

export const pausesAccount = (reason: FailureReason): boolean => PAUSING.has(reason);

/** A provider's codes by the reason they stand for. */
export type CodeTable = Readonly<Partial<Record<FailureReason, readonly number[]>>>;

/** The same table by code, for looking up. A code under two reasons is a mistake in the table. */
export function reasonsByCode(table: CodeTable): ReadonlyMap<number, FailureReason> {
  const reasons = new Map<number, FailureReason>();
  for (const reason of Object.keys(table) as FailureReason[]) {
    for (const code of table[reason] ?? []) {
      if (reasons.has(code)) throw new RangeError(`code ${code} has two reasons`);
      reasons.set(code, reason);
    }
  }
  return reasons;
}
