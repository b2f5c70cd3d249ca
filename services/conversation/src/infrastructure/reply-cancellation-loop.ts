import { log } from '@parley/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReplyCancellations } from '../application/reply-cancellations';

const EVERY_MS = 2_000;

/** Takes needless messages back as soon as they are noted; now and then looks for any that were missed. */
@Injectable()
export class ReplyCancellationLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private underWay?: Promise<void>;

  constructor(private readonly cancellations: ReplyCancellations) {}

  onApplicationBootstrap(): void {
    this.cancellations.onNoted(() => this.turn());
    this.timer = setInterval(() => this.turn(), EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.cancellations.onNoted(() => undefined);
    await this.underWay;
  }

  private turn(): void {
    this.underWay ??= this.cancellations
      .takeBack()
      .catch((error: unknown) => log().warn({ error }, 'answered messages still wait'))
      .finally(() => {
        this.underWay = undefined;
      });
  }
}
