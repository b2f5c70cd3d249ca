import { Actors, DirectoryProjection, OwnershipProjection } from '@parley/access';
import {
  eventOf,
  NumberChanged,
  TeamChanged,
  UserChanged,
  type Class,
  type Context,
} from '@parley/contracts';
import type { Actor } from '@parley/kernel';
import { Bus, EventWatch, type WatchedEvent, type WatchListener } from '@parley/messaging';
import { log } from '@parley/platform';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Audience } from './audience';
import type { EventStream, ResyncReason } from './event-stream';
import { HeardEvents, type Heard } from './heard-events';
import { Listeners } from './listeners';
import { SOURCES, written, type Positions, type Source } from './positions';
import { tellingOf } from './subjects';

/** How long a browser may be away and still be told what it missed. */
const KEPT_MS = 300_000;
/** What is stated again after a stream was lost is no news. */
const NEWS_MS = 600_000;
const CROWD_MS = 5_000;

const isOf = (contract: Class, { subject }: WatchedEvent): boolean => eventOf(contract).subject === subject;

/**
 * Hears what happens in every service, for this replica alone, and tells each browser what its user may see of it at that
 * moment. Everything is done in turn, so that nothing is told twice, out of order, or not at all.
 */
@Injectable()
export class LiveEvents implements WatchListener, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly heardEvents = new HeardEvents();
  private readonly watches: EventWatch[];
  private waiting: WatchedEvent[] = [];
  private turn: Promise<void> = Promise.resolve();
  private isEveryStreamHeard!: () => void;
  private readonly everyStreamHeard = new Promise<void>((resolve) => (this.isEveryStreamHeard = resolve));
  private catchingUp?: NodeJS.Timeout;
  /** Who the listeners were when they were last looked at: the tables may have followed an event before it is heard here. */
  private knownAs: ReadonlyMap<string, Actor> = new Map();

  constructor(
    bus: Bus,
    private readonly listeners: Listeners,
    private readonly audience: Audience,
    private readonly actors: Actors,
    private readonly directory: DirectoryProjection,
    private readonly ownership: OwnershipProjection,
  ) {
    this.watches = SOURCES.map((source) => new EventWatch(bus, source, this, KEPT_MS));
  }

  onApplicationBootstrap(): void {
    this.watches.forEach((watch) => watch.start());
  }

  beforeApplicationShutdown(): void {
    this.watches.forEach((watch) => watch.stop());
    this.listeners.endAll();
  }

  began(context: Context, sequence: number, epoch: string): void {
    this.inTurn(() => {
      const wasOther = this.heardEvents.begin(context as Source, sequence, epoch);
      if (wasOther) this.resync(this.listeners.all(), 'stream-renewed');
      if (this.heardEvents.isComplete) this.isEveryStreamHeard();
      return Promise.resolve();
    });
  }

  heard(event: WatchedEvent): void {
    this.waiting.push(event);
    if (this.waiting.length === 1) this.inTurn(() => this.tellWaiting());
  }

  /** Lets a browser listen, beginning with what it missed. */
  async join(stream: EventStream, since: Positions | undefined): Promise<void> {
    await this.everyStreamHeard;
    this.inTurn(async () => {
      if (!stream.isOpen) return;
      await this.getToKnow(stream.session.userId);
      this.listeners.add(stream);
      const missed = since && this.heardEvents.since(since);
      stream.begin(written(since && missed ? since : this.heardEvents.positions), missed && since);
      if (missed) await this.tell(missed, [stream]);
      else if (since) this.resync([stream], 'too-old');
    });
  }

  private async getToKnow(userId: string): Promise<void> {
    if (this.listeners.of(userId).length > 0) return;
    this.knownAs = new Map([...this.knownAs, ...(await this.actors.findAll([userId]))]);
  }

  private async tellWaiting(): Promise<void> {
    const events = this.waiting;
    this.waiting = [];
    await this.follow(events);
    const news = events.flatMap((event) => this.note(event) ?? []);
    await this.tell(news, this.listeners.all());
  }

  /** What people may see must be known before they are told. */
  private async follow(events: readonly WatchedEvent[]): Promise<void> {
    const of = <T>(contract: Class): T[] =>
      events.filter((event) => isOf(contract, event)).map(({ data }) => data as T);
    await this.ownership.applyNumbers(of<NumberChanged>(NumberChanged));
    const [users, teams] = [of<UserChanged>(UserChanged), of<TeamChanged>(TeamChanged)];
    if (users.length + teams.length === 0) return;
    await this.directory.applyUsers(users);
    await this.directory.applyTeams(teams);
    const now = await this.actors.findAll(this.listeners.users());
    for (const userId of this.listeners.users()) {
      const [before, streams] = [this.knownAs.get(userId), this.listeners.of(userId)];
      if (!now.has(userId)) streams.forEach((stream) => stream.end());
      else if (!isSame(before, now.get(userId))) this.resync(streams, 'sight-changed');
    }
    this.knownAs = now;
  }

  private note({ context, subject, sequence, statedAt, data }: WatchedEvent): Heard | undefined {
    const source = context as Source;
    const telling = tellingOf(subject);
    const isNews = Date.now() - statedAt < NEWS_MS;
    if (!telling || !isNews) {
      this.heardEvents.pass(source, sequence);
      if (telling) this.resyncSoon();
      return undefined;
    }
    const text = `event: ${telling.name}\ndata: ${JSON.stringify(data)}\n`;
    return this.heardEvents.add({ source, sequence, subject: telling.about(data), text });
  }

  private async tell(events: readonly Heard[], streams: readonly EventStream[]): Promise<void> {
    if (events.length === 0 || streams.length === 0) return;
    const users = [...new Set(streams.map(({ session }) => session.userId))];
    const told = await this.audience.of(
      events.map(({ subject }) => subject),
      users,
    );
    for (const [index, event] of events.entries()) {
      const { hears, loses } = told[index]!;
      for (const stream of streams) {
        if (hears.has(stream.session.userId)) stream.tell(event);
        else if (loses.has(stream.session.userId)) stream.resync('sight-changed', event.id);
      }
    }
  }

  /** Old events come in crowds: after a stream was lost, or the bus was away for long. */
  private resyncSoon(): void {
    this.catchingUp ??= setTimeout(() => {
      this.catchingUp = undefined;
      this.resync(this.listeners.all(), 'stream-renewed');
    }, CROWD_MS).unref();
  }

  private resync(streams: readonly EventStream[], reason: ResyncReason): void {
    const id = written(this.heardEvents.positions);
    streams.forEach((stream) => stream.resync(reason, id));
  }

  private inTurn(work: () => Promise<void>): void {
    this.turn = this.turn.then(work).catch((error: unknown) => {
      log().error({ error }, 'browsers could not be told');
      this.resync(this.listeners.all(), 'stream-renewed');
    });
  }
}

const isSame = (a: object | undefined, b: object | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
