import { log } from '@parley/platform';
import type { OnApplicationBootstrap, OnApplicationShutdown, Provider } from '@nestjs/common';
import { eraseAged, eraseLeftOver, type AgedContent } from './retention';
import { Transactions } from './transactions';

const EVERY_MS = 3_600_000;
const TURNS_A_DAY = 24;

/** Erases what is older than the organisation wants to keep it, every hour; nothing where it wants to keep all. */
export class RetentionJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private underWay?: Promise<void>;
  private turns = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly contents: readonly AgedContent[],
    private readonly days: number | undefined,
  ) {}

  onApplicationBootstrap(): void {
    if (this.days === undefined) return;
    this.timer = setInterval(() => this.turn(), EVERY_MS).unref();
    this.turn();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
  }

  private turn(): void {
    this.underWay ??= this.work()
      .catch((error: unknown) => log().warn({ error }, 'retention waits'))
      .finally(() => {
        this.underWay = undefined;
      });
  }

  private async work(): Promise<void> {
    const isDaily = this.turns++ % TURNS_A_DAY === 0;
    for (const content of this.contents) {
      await eraseAged(this.transactions, content, this.days!);
      if (isDaily) await eraseLeftOver(this.transactions, content);
    }
  }
}

/** The job of one service, for its module. */
export const retentionJob = (contents: readonly AgedContent[], days: number | undefined): Provider => ({
  provide: RetentionJob,
  useFactory: (transactions: Transactions) => new RetentionJob(transactions, contents, days),
  inject: [Transactions],
});
