import { Injectable } from '@nestjs/common';
import { RoutingMemory } from '../domain/routing-memory';
import { RouteInbound, type Decision } from './route-inbound';

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
    let outcome: RetryOutcome = { routed: 0, stillUnroutable: 0 };
    let after: string | undefined;
    for (;;) {
      const page = await this.memory.waiting({ ...which, after, limit: PAGE });
      if (page.length === 0) return outcome;
      outcome = sum(outcome, await this.routeInbound.execute(page, 'again'));
      after = page.at(-1)!.messageId;
    }
  }
}

function sum({ routed, stillUnroutable }: RetryOutcome, decisions: readonly Decision[]): RetryOutcome {
  const more = decisions.filter(({ outcome }) => outcome !== 'unroutable').length;
  return { routed: routed + more, stillUnroutable: stillUnroutable + decisions.length - more };
}
