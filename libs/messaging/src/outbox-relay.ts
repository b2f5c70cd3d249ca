import { Injectable } from '@nestjs/common';
import { streamOf, type Context } from '@parley/contracts';
import { Transactions } from '@parley/persistence';
import { Counter, log } from '@parley/platform';
import { Bus } from './bus';
import { EventPublisher } from './event-publisher';
import type { NatsConnection } from './nats';
import { Outbox, type OutboxRow } from './outbox';
import { RelayedStream } from './relayed-stream';
import { Wakeable } from './wakeable';

const BATCH = 500;
const MOST_HELD = 10_000;
const POLL_MS = 1_000;
const MARK_MS = 100;

const published = new Counter({
  name: 'parley_outbox_published_total',
  help: 'Events acknowledged by JetStream',
});

/**
 * Publishes what the outbox holds. What this process commits it publishes at once and marks soon after; a poll of
 * the "not yet published" marker finds the rest: what was left by a crash, or while the bus was away (RELIABILITY
 * 1.7). Replicas share the poll by row locks; what two of them publish is one event by its id.
 */
@Injectable()
export class OutboxRelay {
  private readonly due = new Wakeable();
  private held: OutboxRow[] = [];
  private unmarked: number[] = [];
  /** More came than could be held, so the table must be read. */
  private isBehind = false;
  private lastPollAt = 0;
  private lastMarkAt = 0;
  private running?: Promise<void>;
  private closing = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly bus: Bus,
  ) {}

  start(context: Context): void {
    this.outbox.onCommitted((rows) => this.take(rows));
    this.running = this.run(new RelayedStream(streamOf(context), this.transactions));
  }

  async stop(): Promise<void> {
    this.closing = true;
    this.due.wake();
    if (this.bus.isConnected) await this.running;
  }

  private take(rows: readonly OutboxRow[]): void {
    if (!this.isBehind) this.held.push(...rows);
    if (this.held.length > MOST_HELD) this.leaveToThePoll();
    this.due.wake();
  }

  private leaveToThePoll(): void {
    this.held = [];
    this.isBehind = true;
  }

  private async run(stream: RelayedStream): Promise<void> {
    const connection = await this.bus.connection();
    const publisher = new EventPublisher(connection, this.bus.inboxPrefix);
    this.bus.onChange(() => {
      if (!this.bus.isConnected) publisher.giveUp();
      this.due.wake();
    });
    while (!this.closing) {
      try {
        if (this.bus.isConnected) await this.round(stream, connection, publisher);
        else this.leaveToThePoll();
      } catch (error) {
        log().warn({ error }, 'outbox waits');
        stream.doubt();
        this.leaveToThePoll();
        await pause();
      }
      await this.due.sleep(this.unmarked.length > 0 ? MARK_MS : POLL_MS);
    }
  }

  private async round(
    stream: RelayedStream,
    connection: NatsConnection,
    publisher: EventPublisher,
  ): Promise<void> {
    if (await stream.look(connection)) this.unmarked = []; // they are published again
    while (this.held.length > 0 && !this.closing) {
      this.unmarked.push(...(await publish(publisher, this.held.splice(0, BATCH))));
      if (this.isDue(this.lastMarkAt, MARK_MS)) await this.mark(stream);
    }
    if (this.isDue(this.lastMarkAt, MARK_MS)) await this.mark(stream);
    if (this.isBehind || this.isDue(this.lastPollAt, POLL_MS)) await this.poll(stream, publisher);
  }

  private async mark(stream: RelayedStream): Promise<void> {
    this.lastMarkAt = Date.now();
    if (this.unmarked.length > 0) await stream.mark(this.unmarked.splice(0));
  }

  private async poll(stream: RelayedStream, publisher: EventPublisher): Promise<void> {
    await this.mark(stream);
    const age = this.isBehind ? '0' : FORGOTTEN_AFTER;
    while (!this.closing && (await this.pollBatch(stream, publisher, age)) === BATCH);
    this.isBehind = false;
    this.lastPollAt = Date.now();
  }

  private pollBatch(stream: RelayedStream, publisher: EventPublisher, age: string): Promise<number> {
    return this.transactions.run(async () => {
      await stream.hold();
      const rows = await this.transactions.query<OutboxRow>(FORGOTTEN, [age, BATCH]);
      if (rows.length === 0) return 0;
      const ids = await publish(publisher, rows);
      await this.transactions.query('DELETE FROM unpublished WHERE id = ANY($1::bigint[])', [ids]);
      return ids.length;
    });
  }

  private isDue(lastAt: number, everyMs: number): boolean {
    return Date.now() - lastAt >= everyMs;
  }
}

async function publish(publisher: EventPublisher, rows: readonly OutboxRow[]): Promise<readonly number[]> {
  const ids = await publisher.publish(rows);
  published.inc(ids.length);
  if (ids.length < rows.length) log().warn({ unpublished: rows.length - ids.length }, 'outbox waits');
  return ids;
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** What this process or another one has just committed is on its way already. */
const FORGOTTEN_AFTER = '1 second';

const FORGOTTEN = `
  WITH due AS MATERIALIZED (
    SELECT id FROM unpublished WHERE created_at < clock_timestamp() - $1::interval
     ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED
  ), erased AS (
    DELETE FROM unpublished WHERE id IN (SELECT id FROM due)
       AND NOT EXISTS (SELECT FROM outbox WHERE outbox.id = unpublished.id)
  )
  SELECT id, event_id, subject, payload, traceparent FROM due JOIN outbox USING (id) ORDER BY id`;
