import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '@parley/platform';
import type { Bus } from './bus';
import type { EventDelivery } from './event-delivery';
import { jetstream, type Consumer, type JsMsg } from './nats';
import { Wakeable } from './wakeable';

const BATCH = 256;
const HELD_AT_MOST = 2 * BATCH;
/** How long a pull stands at the server. */
const PULL_MS = 2_000;
const NEXT_PULL_MS = 1_000;
const PAUSE_MS = 500;
const HEARTBEAT_MS = 10_000;

/**
 * Keeps one durable consumer's messages flowing: one side fetches, the other delivers what has arrived, so a batch
 * never waits to fill. The next pull stands before the last one ends, whose end a server may forget to tell
 * (nats-server 3942). Stopping means not to ask again, so that no message is stranded in transit.
 */
export class EventPump {
  private readonly held: JsMsg[] = [];
  private readonly pulls = new Set<Promise<void>>();
  private readonly arrived = new Wakeable();
  private readonly room = new Wakeable();
  private closing = false;
  private paused = false;
  private fetching?: Promise<void>;
  private delivering?: Promise<void>;

  constructor(
    private readonly bus: Bus,
    private readonly stream: string,
    private readonly durable: string,
    private readonly delivery: Pick<EventDelivery, 'deliver'>,
    private readonly storeIsBack: () => Promise<boolean>,
  ) {}

  start(): void {
    this.fetching = this.fetchAll();
    this.delivering = this.deliverAll();
  }

  /** Resolves when everything that had arrived is settled. */
  async stop(): Promise<void> {
    this.closing = true;
    this.room.wake();
    if (this.bus.isConnected) await this.fetching;
    this.arrived.wake();
    await this.delivering;
  }

  private async fetchAll(): Promise<void> {
    const connection = await this.bus.connection();
    while (!this.closing) {
      try {
        const consumer = await jetstream(connection).consumers.get(this.stream, this.durable);
        while (!this.closing) await this.pull(consumer);
      } catch (error) {
        if (this.closing) break;
        log().info({ consumer: this.durable, error }, 'consumer waits');
        await this.room.sleep(PAUSE_MS);
      }
    }
    await Promise.allSettled(this.pulls);
  }

  /** Resolves when it is time for the next one. */
  private async pull(consumer: Consumer): Promise<void> {
    const free = HELD_AT_MOST - this.held.length;
    if (this.paused || free < BATCH) return this.room.sleep(NEXT_PULL_MS);
    const pull = this.fetch(consumer, free);
    const end = () => void this.pulls.delete(pull);
    this.pulls.add(pull);
    pull.then(end, end);
    await Promise.race([pull, sleep(NEXT_PULL_MS, undefined, { ref: false })]);
  }

  private async fetch(consumer: Consumer, most: number): Promise<void> {
    const messages = await consumer.fetch({ max_messages: most, expires: PULL_MS });
    for await (const message of messages) {
      this.held.push(message);
      this.arrived.wake();
    }
  }

  private async deliverAll(): Promise<void> {
    while (!this.closing || this.held.length > 0) {
      if (this.held.length === 0) await this.arrived.sleep(NEXT_PULL_MS);
      const batch = this.held.splice(0, BATCH);
      this.room.wake();
      if (batch.length > 0) await this.deliver(batch);
    }
  }

  private async deliver(batch: readonly JsMsg[]): Promise<void> {
    const heartbeat = setInterval(
      () => [...batch, ...this.held].forEach((message) => message.working()),
      HEARTBEAT_MS,
    );
    try {
      if ((await this.delivery.deliver(batch)) === 'store-away') await this.waitForStore();
    } catch (error) {
      log().error({ consumer: this.durable, error }, 'delivery failed');
      batch.forEach((message) => message.nak(PAUSE_MS));
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async waitForStore(): Promise<void> {
    this.paused = true;
    this.held.splice(0).forEach((message) => message.nak(PAUSE_MS));
    while (!this.closing && !(await this.storeIsBack())) await this.arrived.sleep(PAUSE_MS);
    this.paused = false;
    this.room.wake();
  }
}
