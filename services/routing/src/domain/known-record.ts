import type { Instant, Owner, Ref } from '@parley/kernel';

/** A record of the directory as a decision needs it. */
export interface KnownRecord {
  readonly record: Ref;
  readonly name: string;
  readonly owner: Owner;
  readonly isActive: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Grows with every change of the record. */
  readonly version: number;
}
