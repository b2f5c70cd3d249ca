import { isStoreUnavailable } from '@parley/persistence';
import { log } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import { RoutingMemory, type InboundText } from '../domain/routing-memory';
import { RouteInbound } from './route-inbound';

const PAGE = 200;

export interface RetryOutcome {
  readonly routed: number;
  readonly stillUnroutable: number;
}

/** Decides unroutable messages again: those named, those whose number has become known, or all that wait (R57). */
@Injectable()
export class RetryUnroutable {
  constructor(
    private readonly memory: RoutingMemory,
    private readonly routeInbound: RouteInbound,
  ) {}

  async execute(
    which: { readonly messageIds?: readonly string[]; readonly onlyKnownNumbers?: boolean } = {},
  ): Promise<RetryOutcome> {
    let routed = 0;
    let tried = 0;
    let after: InboundText | undefined;
    for (;;) {
      const page = await this.memory.waiting({ ...which, after, limit: PAGE });
      if (page.length === 0) return { routed, stillUnroutable: tried - routed };
      routed += await this.route(page);
      tried += page.length;
      after = page.at(-1);
    }
  }

  /** How many have a record now. What fails together is tried alone, so that no message holds up the others. */
  private async route(waiting: readonly InboundText[]): Promise<number> {
    try {
      const decisions = await this.routeInbound.execute(waiting, 'again');
      return decisions.filter(({ outcome }) => outcome !== 'unroutable').length;
    } catch (error) {
      if (isStoreUnavailable(error)) throw error;
      if (waiting.length > 1) return this.routeOneByOne(waiting);
      log().warn({ error, messageId: waiting[0]?.messageId }, 'message goes on waiting');
      return 0;
    }
  }

  private async routeOneByOne(waiting: readonly InboundText[]): Promise<number> {
    let routed = 0;
    for (const message of waiting) routed += await this.route([message]);
    return routed;
  }
}
