import { Injectable } from '@nestjs/common';
import { headers, jetstream, jetstreamManager, type JetStreamClient } from './nats';
import { streamOf, type Context } from '@parley/contracts';
import { Transactions } from '@parley/persistence';
import { Counter, log } from '@parley/platform';
import { Bus } from './bus';
import { Outbox } from './outbox';
import { Wakeable } from './wakeable';

const BATCH = 500;
const POLL_MS = 1_000;
const STREAM_LOOK_MS = 2_000;
const PUBLISH_TIMEOUT_MS = 5_000;

const published = new Counter({
  name: 'parley_outbox_published_total',
  help: 'Events acknowledged by JetStream',
});
const republished = new Counter({
  name: 'parley_outbox_streams_replaced_total',
  help: 'Times that the stream was found made anew and everything was published again',
});

interface Row {
  readonly id: number;
  readonly event_id: string;
  readonly subject: string;
  readonly payload: string;
  readonly traceparent: string | null;
}

/**
 * Publishes what the outbox holds: a hint after each commit makes it fast, a poll of the "not yet published" marker
 * makes it sure. Replicas share the work by row locks. When the stream was made anew, everything that the outbox
 * still keeps is published again (RELIABILITY 1.1, 1.7).
 */
@Injectable()
export class OutboxRelay {
  private readonly due = new Wakeable();
  private running?: Promise<void>;
  private closing = false;
  private lastLookAt = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly bus: Bus,
  ) {}

  start(context: Context): void {
    this.outbox.onHint(() => this.due.wake());
    this.running = this.run(streamOf(context));
  }

  async stop(): Promise<void> {
    this.closing = true;
    this.due.wake();
    if (this.bus.isConnected) await this.running;
  }

  private async run(stream: string): Promise<void> {
    const connection = await this.bus.connection();
    const client = jetstream(connection, { timeout: PUBLISH_TIMEOUT_MS });
    while (!this.closing) {
      try {
        if (this.bus.isConnected) await this.lookAtStream(stream);
        if (this.bus.isConnected) await this.publishAll(stream, client);
      } catch (error) {
        log().warn({ error }, 'outbox waits');
        this.lastLookAt = 0;
      }
      await this.due.sleep(POLL_MS);
    }
  }

  private async publishAll(stream: string, client: JetStreamClient): Promise<void> {
    while (!this.closing && (await this.publishBatch(stream, client)) === BATCH);
  }

  /** The lock on the stream's row keeps `forgetMarks` waiting until the marks of this batch are committed. */
  private publishBatch(stream: string, client: JetStreamClient): Promise<number> {
    return this.transactions.run(async () => {
      await this.transactions.query('SELECT FROM relayed_stream WHERE stream = $1 FOR SHARE', [stream]);
      const rows = await this.transactions.query<Row>(
        `SELECT id, event_id, subject, payload, traceparent FROM outbox
          WHERE published_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [BATCH],
      );
      if (rows.length === 0) return 0;
      const outcomes = await Promise.allSettled(rows.map((row) => publish(client, row)));
      const done = rows.filter((_, index) => outcomes[index]!.status === 'fulfilled').map(({ id }) => id);
      await this.transactions.query('UPDATE outbox SET published_at = now() WHERE id = ANY($1::bigint[])', [
        done,
      ]);
      published.inc(done.length);
      if (done.length < rows.length) log().warn({ unpublished: rows.length - done.length }, 'outbox waits');
      return done.length;
    });
  }

  /** Throws while the stream is missing: nothing is published until the provisioner has made it. */
  private async lookAtStream(stream: string): Promise<void> {
    if (Date.now() - this.lastLookAt < STREAM_LOOK_MS) return;
    const manager = await jetstreamManager(await this.bus.connection(), { checkAPI: false });
    const { created } = await manager.streams.info(stream);
    await this.transactions.run(() => this.forgetMarks(stream, created));
    this.lastLookAt = Date.now();
  }

  private async forgetMarks(stream: string, createdAt: string): Promise<void> {
    await this.transactions.query(
      'INSERT INTO relayed_stream (stream, created_at) VALUES ($1, $2) ON CONFLICT (stream) DO NOTHING',
      [stream, createdAt],
    );
    const known = await this.transactions.query<{ created_at: string }>(
      'SELECT created_at FROM relayed_stream WHERE stream = $1',
      [stream],
    );
    if (known[0]?.created_at === createdAt) return;
    const changed = await this.transactions.write(
      'UPDATE relayed_stream SET created_at = $2 WHERE stream = $1 AND created_at <> $2',
      [stream, createdAt],
    );
    if (changed === 0) return;
    const again = await this.transactions.write(
      'UPDATE outbox SET published_at = NULL WHERE published_at IS NOT NULL',
    );
    republished.inc();
    log().warn({ stream, events: again }, 'stream was made anew: publishing again');
  }
}

async function publish(client: JetStreamClient, row: Row): Promise<void> {
  const head = headers();
  head.set('content-type', 'application/cloudevents+json');
  if (row.traceparent) head.set('traceparent', row.traceparent);
  await client.publish(row.subject, row.payload, { msgID: row.event_id, headers: head });
}
