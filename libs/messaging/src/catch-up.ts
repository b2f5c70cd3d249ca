import { Injectable } from '@nestjs/common';
import { durableOf, streamOf, type Class, type Context } from '@parley/contracts';
import { Transactions } from '@parley/persistence';
import { log } from '@parley/platform';
import { Bus } from './bus';
import { jetstreamManager } from './nats';
import { Requests } from './requests';

const PAGE = 200;
const RETRY_MS = 500;

/** What a service must know of another one before it may decide anything. */
export interface CatchUpSource {
  /** The owner of the facts. */
  readonly context: Context;
  /** One of the kinds that the owner's `list-changes` knows. */
  readonly kind: string;
  /** The owner's `list-changes`. */
  readonly list: new () => { kind: string; after?: string; limit?: number };
  /** The event that carries the same facts from now on. */
  readonly event: Class;
  /** Applies a page, in a transaction; must ignore what it has or knows newer. */
  readonly apply: (changes: readonly unknown[]) => Promise<void>;
}

interface ListReply {
  readonly changes: unknown[];
  readonly next: string;
}

/**
 * Streams keep 72 hours. A service that is new, or was away for longer, lists the owner's facts to the end before it
 * takes events (ARCHITECTURE section 4). Where it stopped is kept, so a later gap costs only what changed since.
 */
@Injectable()
export class CatchUp {
  private readonly sources: CatchUpSource[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly bus: Bus,
  ) {}

  /** Declares a source; a module does so when it is constructed. */
  register(source: CatchUpSource): void {
    this.sources.push(source);
  }

  /** Resolves when every source is complete; tries for ever while an owner is away. */
  async complete(service: Context): Promise<void> {
    await Promise.all(this.sources.map((source) => this.completeOne(service, source)));
  }

  private async completeOne(service: Context, source: CatchUpSource): Promise<void> {
    for (;;) {
      try {
        if (await this.isNeeded(service, source)) await this.listToEnd(source);
        return;
      } catch (error) {
        log().info({ context: source.context, kind: source.kind, error }, 'catching up waits');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  private async isNeeded(service: Context, { context, kind, event }: CatchUpSource): Promise<boolean> {
    const [state] = await this.transactions.query<{ completed_at: string | null }>(
      'SELECT completed_at FROM catch_up WHERE context = $1 AND kind = $2',
      [context, kind],
    );
    if (!state?.completed_at) return true;
    const manager = await jetstreamManager(await this.bus.connection(), { checkAPI: false });
    const stream = await manager.streams.info(streamOf(context));
    const consumer = await manager.consumers.info(streamOf(context), durableOf(service, event));
    return stream.state.first_seq > consumer.ack_floor.stream_seq + 1; // some expired before they were seen
  }

  private async listToEnd(source: CatchUpSource): Promise<void> {
    const { context, kind } = source;
    const [state] = await this.transactions.query<{ cursor: string | null }>(
      'SELECT cursor FROM catch_up WHERE context = $1 AND kind = $2',
      [context, kind],
    );
    let after = state?.cursor ?? undefined;
    for (;;) {
      const page = await this.requests.call<ListReply>(source.list, {
        kind,
        limit: PAGE,
        ...(after && { after }),
      });
      const isEnd = page.changes.length === 0;
      await this.transactions.run(async () => {
        if (!isEnd) await source.apply(page.changes);
        await this.remember(context, kind, page.next, isEnd);
      });
      if (isEnd) return;
      after = page.next;
    }
  }

  private async remember(context: string, kind: string, cursor: string, isComplete: boolean): Promise<void> {
    await this.transactions.query(
      `INSERT INTO catch_up (context, kind, cursor, completed_at) VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END)
       ON CONFLICT (context, kind) DO UPDATE SET cursor = $3,
         completed_at = CASE WHEN $4 THEN now() ELSE catch_up.completed_at END`,
      [context, kind, cursor, isComplete],
    );
  }
}
