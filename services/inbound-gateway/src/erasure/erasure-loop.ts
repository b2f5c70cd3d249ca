import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CustomerErasure } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { log } from '@parley/platform';
import { ErasureProgress, type ErasureRow } from './erasure-progress';

const EVERY_MS = 2_000;

/** The gateway's own part of each erasure, which reads all callbacks and so takes longer than anybody waits for. */
@Injectable()
export class ErasureLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private underWay?: Promise<void>;

  constructor(
    private readonly transactions: Transactions,
    private readonly erasure: CustomerErasure,
    private readonly progress: ErasureProgress,
  ) {}

  onApplicationBootstrap(): void {
    this.progress.onTold(() => this.turn());
    this.timer = setInterval(() => this.turn(), EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.progress.onTold(() => undefined);
    await this.underWay;
  }

  private turn(): void {
    this.underWay ??= this.work()
      .catch((error: unknown) => log().warn({ error }, 'erasures wait'))
      .finally(() => {
        this.underWay = undefined;
      });
  }

  private async work(): Promise<void> {
    await this.transactions.run(() => this.progress.tellAgain());
    while (await this.sweepNext());
  }

  private sweepNext(): Promise<boolean> {
    return this.transactions.run(async () => {
      const [row] = await this.transactions.query<ErasureRow>(NEXT);
      if (!row) return false;
      const { customer_number: customerNumber, alias, opted_out: optedOut, at } = row;
      await this.erasure.sweep({ customerNumber, alias, optedOut, at });
      await this.transactions.query('UPDATE erasure SET swept_round = round WHERE id = $1', [row.id]);
      await this.progress.goOn(row.id);
      return true;
    });
  }
}

const NEXT = `
  SELECT * FROM erasure WHERE done_at IS NULL AND swept_round < round
   ORDER BY at LIMIT 1 FOR UPDATE SKIP LOCKED`;
