import { Injectable } from '@nestjs/common';
import { Transactions } from '@parley/persistence';
import { log } from '@parley/platform';

const EVERY_MS = 10 * 60_000;
const BATCH = 5_000;

/** The outbox keeps what a stream keeps (72 h); the inbox longer, since a stream made anew is filled from the outbox. */
const EXPIRED = [
  `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at < now() - interval '72 hours'
     AND NOT EXISTS (SELECT FROM unpublished WHERE unpublished.id = outbox.id) LIMIT ${BATCH})`,
  `DELETE FROM inbox WHERE ctid = ANY (ARRAY (SELECT ctid FROM inbox
     WHERE processed_at < now() - interval '14 days' LIMIT ${BATCH}))`,
  `DELETE FROM failed_delivery WHERE failed_at < now() - interval '14 days'`,
  `DELETE FROM erased_customer WHERE noted_at < now() - interval '14 days'`,
];

/** Removes what is past its time, a piece at a time. */
@Injectable()
export class Upkeep {
  private timer?: NodeJS.Timeout;

  constructor(private readonly transactions: Transactions) {}

  start(): void {
    this.timer = setInterval(() => {
      this.removeExpired().catch((error: unknown) => log().warn({ error }, 'upkeep failed'));
    }, EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  async removeExpired(): Promise<void> {
    for (const statement of EXPIRED) while ((await this.transactions.write(statement)) === BATCH);
  }
}
