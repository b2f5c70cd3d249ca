import { Injectable } from '@nestjs/common';
import type { Address, Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Pseudonyms } from '../erasure/pseudonyms';

/** What is known of the consent of a number that was erased. */
export interface FormerConsent {
  readonly optedOut: boolean;
  readonly at: Instant;
}

/** Whether erased numbers may be texted: the one thing that outlives them, and only as a digest. */
@Injectable()
export class ErasedConsent {
  constructor(
    private readonly transactions: Transactions,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  digests(customerNumbers: readonly Address[]): Promise<Buffer[]> {
    return this.pseudonyms.ofAll(customerNumbers);
  }

  async of(customerNumber: Address): Promise<FormerConsent | undefined> {
    const [row] = await this.transactions.query<{ opted_out: boolean; changed_at: Instant }>(
      'SELECT opted_out, changed_at FROM erased_consent WHERE digest = $1',
      [await this.pseudonyms.of(customerNumber)],
    );
    return row && { optedOut: row.opted_out, at: row.changed_at };
  }

  /** Puts the digest in the place of the number, in the open transaction; true when nobody may text it. */
  async replace(customerNumber: Address): Promise<boolean> {
    const digest = await this.pseudonyms.of(customerNumber);
    await this.transactions.query(REPLACE, [customerNumber, digest]);
    await this.transactions.query('DELETE FROM consent_history WHERE customer_number = $1', [customerNumber]);
    return (await this.of(customerNumber))?.optedOut ?? false;
  }
}

const REPLACE = `
  WITH gone AS (DELETE FROM consent WHERE customer_number = $1 RETURNING *)
  INSERT INTO erased_consent (digest, opted_out, source, changed_at, version)
  SELECT $2, opted_out, source, coalesce(stated_at, changed_at), version FROM gone WHERE version > 0
  ON CONFLICT (digest) DO UPDATE SET opted_out = excluded.opted_out, source = excluded.source,
    changed_at = excluded.changed_at, version = excluded.version`;
