import type { FailureReason } from '@parley/contracts';
import type { SendOutcome } from './carrier';
import { retryAfter } from './failure-reasons';
import { NoAnswer } from './provider-http';

/** Longer than both providers take when they are ill, shorter than a dispatcher's lease. */
export const SEND_TIMEOUT_MS = 15_000;

/** A refusal that proves the message unsent, with the retry rule of its reason (PROVIDERS 7.2). */
export function refusal(failureReason: FailureReason | undefined, providerCode: string): SendOutcome {
  return {
    kind: 'refused',
    failureReason: failureReason ?? 'Unknown',
    providerCode,
    retry: retryAfter(failureReason ?? 'Unknown'),
    ...(!failureReason && { isUnmapped: true }),
  };
}

/** What a failed request proves: nothing, unless no connection was ever made. `detail` never quotes the message. */
export function outcomeOf(failure: unknown): SendOutcome {
  if (!(failure instanceof NoAnswer)) return { kind: 'unknown', detail: 'the answer could not be read' };
  if (!failure.isUnsent) return { kind: 'unknown', detail: failure.message };
  return {
    kind: 'refused',
    failureReason: 'ProviderUnavailable',
    retry: retryAfter('ProviderUnavailable'),
  };
}
