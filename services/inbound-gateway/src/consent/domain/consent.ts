import type { Instant } from '@parley/kernel';

/** What stands for a customer number, and since when somebody said so last. */
export interface Consent {
  readonly optedOut: boolean;
  readonly statedAt: Instant;
}
