import type { Transactions } from '@parley/persistence';
import { Counter, log } from '@parley/platform';
import { jetstreamManager, type NatsConnection } from './nats';

const LOOK_MS = 2_000;

const republished = new Counter({
  name: 'parley_outbox_streams_replaced_total',
  help: 'Times that the stream was found made anew and everything was published again',
});

/**
 * The stream that a relay publishes to, known by the time of its creation. When it was made anew all marks in the
 * outbox are forgotten, so that everything that is kept is published again (RELIABILITY 1.1).
 */
export class RelayedStream {
  private createdAt = '';
  private lastLookAt = 0;

  constructor(
    readonly name: string,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Throws while the stream is missing: nothing is published until the provisioner has made it. True when it was made
   * anew since the last look: what was acknowledged before is not in it.
   */
  async look(connection: NatsConnection): Promise<boolean> {
    if (Date.now() - this.lastLookAt < LOOK_MS) return false;
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const { created } = await manager.streams.info(this.name);
    await this.transactions.run(() => this.forgetMarks(created));
    const isAnew = this.createdAt !== '' && this.createdAt !== created;
    this.createdAt = created;
    this.lastLookAt = Date.now();
    return isAnew;
  }

  /** The next look is not put off. */
  doubt(): void {
    this.lastLookAt = 0;
  }

  /** Keeps `forgetMarks` waiting until the transaction ends. */
  async hold(): Promise<void> {
    await this.transactions.query('SELECT FROM relayed_stream WHERE stream = $1 FOR SHARE', [this.name]);
  }

  /** Marks what was published to this stream; nothing if it was found made anew meanwhile. */
  async mark(ids: readonly number[]): Promise<void> {
    await this.transactions.single(MARK, [this.name, this.createdAt, ids]);
  }

  private async forgetMarks(createdAt: string): Promise<void> {
    await this.transactions.query(
      'INSERT INTO relayed_stream (stream, created_at) VALUES ($1, $2) ON CONFLICT (stream) DO NOTHING',
      [this.name, createdAt],
    );
    const known = await this.transactions.query<{ created_at: string }>(
      'SELECT created_at FROM relayed_stream WHERE stream = $1',
      [this.name],
    );
    if (known[0]?.created_at === createdAt) return;
    const changed = await this.transactions.write(
      'UPDATE relayed_stream SET created_at = $2 WHERE stream = $1 AND created_at <> $2',
      [this.name, createdAt],
    );
    if (changed === 0) return;
    const again = await this.transactions.write(
      'INSERT INTO unpublished (id, created_at) SELECT id, created_at FROM outbox ON CONFLICT DO NOTHING',
    );
    republished.inc();
    log().warn({ stream: this.name, events: again }, 'stream was made anew: publishing again');
  }
}

const MARK = `
  WITH stream AS MATERIALIZED (
    SELECT FROM relayed_stream WHERE stream = $1 AND created_at = $2 FOR SHARE
  )
  DELETE FROM unpublished WHERE id = ANY($3::bigint[]) AND EXISTS (SELECT FROM stream)`;
