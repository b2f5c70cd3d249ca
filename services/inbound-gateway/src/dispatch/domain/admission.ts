import type { Instant } from '@parley/kernel';
import type { Consent } from '../../consent/domain/consent';

/** A text that is about to be handed to the provider. */
export interface Due {
  /** `keyword-answer`: the one confirmation that the gateway itself sends after a STOP. */
  readonly origin: 'conversation' | 'keyword-answer';
  readonly expiresAt: Instant;
  /** When a privileged person decided that it goes out although the customer opted out. */
  readonly overriddenAt?: Instant;
}

/** Words of PROVIDERS 7.2. */
export type Refusal = 'Expired' | 'SenderInvalid' | 'RecipientOptedOut';

/**
 * Why a text must not go out now; undefined when it may. An override outweighs only what the customer said before it
 * (RELIABILITY G6).
 */
export function refusalOf(
  due: Due,
  consent: Consent,
  isNumberActive: boolean,
  now: Instant,
): Refusal | undefined {
  if (due.expiresAt <= now) return 'Expired';
  if (!isNumberActive) return 'SenderInvalid';
  if (!consent.optedOut || due.origin === 'keyword-answer') return undefined;
  const isOverridden = due.overriddenAt !== undefined && due.overriddenAt > consent.statedAt;
  return isOverridden ? undefined : 'RecipientOptedOut';
}
