import { log } from '@parley/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { RetryUnroutable } from './retry-unroutable';

const EVERY_MS = 15_000;

/**
 * Routes the messages whose number has become known. Whoever stores either of the two looks after its commit, so
 * whichever comes second finds the other; a look now and then finds what a crash left.
 */
@Injectable()
export class WaitingMessages implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private looking?: Promise<void>;
  private isDue = false;

  constructor(private readonly retryUnroutable: RetryUnroutable) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), EVERY_MS).unref();
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Looks now; when it is looking already, once more afterwards. */
  look(): void {
    this.isDue = true;
    this.looking ??= this.lookWhileDue().finally(() => (this.looking = undefined));
  }

  private async lookWhileDue(): Promise<void> {
    while (this.isDue) {
      this.isDue = false;
      await this.retryUnroutable
        .execute({ onlyKnownNumbers: true })
        .catch((error: unknown) => log().info({ error }, 'waiting messages go on waiting'));
    }
  }
}
