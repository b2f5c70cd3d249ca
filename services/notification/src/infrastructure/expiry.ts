import { Transactions } from '@parley/persistence';
import { log } from '@parley/platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const EVERY_MS = 3_600_000;
const BATCH = 5_000;

/** Removes notifications that are past their time, a piece at a time. They are out of sight before that. */
@Injectable()
export class Expiry implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(private readonly transactions: Transactions) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.removeExpired().catch((error: unknown) => log().warn({ error }, 'expiry failed'));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Resolves with how many there were. */
  async removeExpired(): Promise<number> {
    const removed = await this.transactions.write(
      `DELETE FROM notification WHERE id IN
         (SELECT id FROM notification WHERE expires_at <= now() LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
    );
    return removed === BATCH ? removed + (await this.removeExpired()) : removed;
  }
}
