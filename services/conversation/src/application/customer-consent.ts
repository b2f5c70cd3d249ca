import { latestOf } from '@parley/access';
import type { ConsentChanged } from '@parley/contracts';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

/** What the gateway said last of customers' consent. Enough to warn and to refuse early; the gateway has the last word. */
@Injectable()
export class CustomerConsent {
  constructor(private readonly transactions: Transactions) {}

  /** An older state changes nothing. */
  async apply(states: readonly ConsentChanged[]): Promise<void> {
    const latest = latestOf(states, ({ customerNumber }) => customerNumber);
    if (latest.length === 0) return;
    await this.transactions.query(
      `INSERT INTO customer_consent AS known (customer_number, opted_out, version, source, changed_at)
       SELECT * FROM unnest($1::text[], $2::boolean[], $3::bigint[], $4::text[], $5::timestamptz[])
       ON CONFLICT (customer_number) DO UPDATE SET opted_out = excluded.opted_out, version = excluded.version,
         source = excluded.source, changed_at = excluded.changed_at
       WHERE known.version < excluded.version`,
      [
        latest.map(({ customerNumber }) => customerNumber),
        latest.map(({ optedOut }) => optedOut),
        latest.map(({ version }) => version),
        latest.map(({ source }) => source),
        latest.map(({ at }) => at),
      ],
    );
  }
}
