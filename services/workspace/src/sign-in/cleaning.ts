import { log } from '@parley/platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Attempts } from './attempts';
import { OrganisationSignIns } from './organisation-sign-ins';
import { Sessions } from './sessions';

const EVERY_MS = 600_000;

/** Takes away what is over and counts no more. */
@Injectable()
export class Cleaning implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly signIns: OrganisationSignIns,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      Promise.all([this.sessions, this.attempts, this.signIns].map((each) => each.removeOver())).catch(
        (error: unknown) => log().warn({ error }, 'cleaning failed'),
      );
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
