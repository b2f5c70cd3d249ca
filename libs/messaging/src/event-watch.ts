import { streamOf, type Context } from '@parley/contracts';
import { log } from '@parley/platform';
import type { Bus } from './bus';
import { readCloudEvent } from './cloud-event';
import {
  AckPolicy,
  createInbox,
  DeliverPolicy,
  jetstreamManager,
  type Msg,
  type NatsConnection,
  type Subscription,
} from './nats';

const NANOSECONDS = 1_000_000;
const HEARTBEAT_MS = 5_000;
const RETRY_MS = 500;

/** An event as one process hears it for itself. */
export interface WatchedEvent {
  readonly context: Context;
  readonly subject: string;
  /** Its place in the stream of its context. */
  readonly sequence: number;
  /** When it was stated, in milliseconds; what is stated again after a stream was lost is older than it looks. */
  readonly statedAt: number;
  readonly data: unknown;
}

export interface WatchListener {
  /** In the order of the stream, each once. */
  heard(event: WatchedEvent): void;
  /** From now on everything after `sequence` is heard. A stream that was made anew has another `epoch`. */
  began(context: Context, sequence: number, epoch: string): void;
}

/**
 * Hears what a context's stream holds since `sinceMs` ago and all that follows, for this process alone: other replicas
 * hear the same. Nothing is acknowledged or kept on the server; after an interruption it goes on where it stopped.
 */
export class EventWatch {
  private last?: number;
  private epoch?: string;
  private delivered = 0;
  private signOfLifeAt = 0;
  private subscription?: Subscription;
  private timer?: NodeJS.Timeout;
  private isClosed = false;
  /** How often it began anew: of several that begin at once only the latest goes on. */
  private attempts = 0;
  /** What arrives before the listener knows from where on it hears. */
  private early?: Msg[];

  constructor(
    private readonly bus: Bus,
    private readonly context: Context,
    private readonly listener: WatchListener,
    private readonly sinceMs: number,
  ) {}

  /** Goes on for ever, also while the bus is away. */
  start(): void {
    this.timer = setInterval(() => {
      if (Date.now() - this.signOfLifeAt > 3 * HEARTBEAT_MS) this.listenAnew();
    }, HEARTBEAT_MS).unref();
    this.bus.onChange(() => {
      if (this.bus.isConnected) this.listenAnew();
    });
    this.listenAnew();
  }

  stop(): void {
    this.isClosed = true;
    clearInterval(this.timer);
    this.subscription?.unsubscribe();
  }

  private listenAnew(): void {
    if (this.isClosed) return;
    this.signOfLifeAt = Date.now(); // nobody else begins meanwhile
    this.subscription?.unsubscribe();
    this.subscription = undefined;
    this.listen(++this.attempts).catch((error: unknown) => {
      log().info({ context: this.context, error }, 'watching waits');
      setTimeout(() => this.listenAnew(), RETRY_MS).unref();
    });
  }

  private async listen(attempt: number): Promise<void> {
    const connection = await this.bus.connection();
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const { created, state } = await manager.streams.info(streamOf(this.context));
    const isNew = this.epoch !== created || this.last === undefined || this.last > state.last_seq;
    if (this.isClosed || attempt !== this.attempts) return;
    const inbox = createInbox(this.bus.inboxPrefix);
    this.delivered = 0;
    if (isNew) this.last = undefined;
    this.early = [];
    this.subscription = this.subscribe(connection, inbox);
    const from = this.last;
    const { delivered } = await manager.consumers.add(streamOf(this.context), {
      deliver_subject: inbox,
      ack_policy: AckPolicy.None,
      max_deliver: 1,
      mem_storage: true,
      idle_heartbeat: HEARTBEAT_MS * NANOSECONDS,
      ...(from === undefined
        ? {
            deliver_policy: DeliverPolicy.StartTime,
            opt_start_time: new Date(Date.now() - this.sinceMs).toISOString(),
          }
        : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from + 1 }),
    });
    if (attempt !== this.attempts) return;
    this.epoch = created;
    const { early = [] } = this;
    this.early = undefined;
    if (isNew) this.listener.began(this.context, beginningOf(early) ?? delivered.stream_seq, created);
    early.forEach((message) => this.take(message));
  }

  private subscribe(connection: NatsConnection, inbox: string): Subscription {
    const callback = (_: unknown, message: Msg) => {
      if (this.early) this.early.push(message);
      else this.take(message);
    };
    return connection.subscribe(inbox, { callback });
  }

  private take(message: Msg): void {
    this.signOfLifeAt = Date.now();
    const place = message.reply === undefined ? undefined : placeIn(message.reply);
    if (!place) {
      const last = Number(message.headers?.get('Nats-Last-Consumer') || this.delivered);
      if (last > this.delivered) this.listenAnew(); // something was lost on the way
      return;
    }
    if (place.delivered !== this.delivered + 1) return this.listenAnew();
    this.delivered = place.delivered;
    this.last = place.sequence;
    try {
      const { data, time } = readCloudEvent(message.data);
      const statedAt = time === undefined ? Date.now() : Date.parse(time);
      const { subject } = message;
      this.listener.heard({ context: this.context, subject, sequence: place.sequence, statedAt, data });
    } catch (error) {
      log().warn({ context: this.context, error }, 'event not understood');
    }
  }
}

/** The place before the first that arrived. */
function beginningOf(early: readonly Msg[]): number | undefined {
  const first = early.map(({ reply }) => reply && placeIn(reply)).find((place) => place);
  return first ? first.sequence - 1 : undefined;
}

/** `$JS.ACK.<stream>.<consumer>.<deliveries>.<stream sequence>.<consumer sequence>.…`; newer servers add two words before. */
function placeIn(reply: string): { sequence: number; delivered: number } | undefined {
  const words = reply.split('.');
  if (words[0] !== '$JS' || words[1] !== 'ACK') return undefined;
  const at = words.length === 9 ? 5 : 7;
  return { sequence: Number(words[at]), delivered: Number(words[at + 1]) };
}
