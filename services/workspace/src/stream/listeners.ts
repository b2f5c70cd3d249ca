import { Gauge, log } from '@parley/platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SessionEnds } from '../sign-in/session-ends';
import { Sessions } from '../sign-in/sessions';
import type { EventStream } from './event-stream';

const HEARTBEAT_MS = 15_000;
/** One for each tab is more than the app opens; a session that opens more loses its oldest. */
const MOST_OF_ONE_SESSION = 20;

const listening = new Gauge({ name: 'parley_event_streams', help: 'Browsers that listen for events' });

/** The browsers that listen to this replica. Whose session is over listens no longer. */
@Injectable()
export class Listeners implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly byUser = new Map<string, Set<EventStream>>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly sessions: Sessions,
    ends: SessionEnds,
  ) {
    ends.listen((ids) => this.endThose(({ session }) => ids.includes(session.id)));
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.beat().catch((error: unknown) => log().warn({ error }, 'sessions could not be looked at'));
    }, HEARTBEAT_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  add(stream: EventStream): void {
    const { userId, id } = stream.session;
    const streams = this.byUser.get(userId) ?? new Set();
    this.byUser.set(userId, streams.add(stream));
    listening.inc();
    const ofSession = [...streams].filter(({ session }) => session.id === id);
    ofSession.slice(0, -MOST_OF_ONE_SESSION).forEach((each) => each.end());
  }

  remove(stream: EventStream): void {
    const { userId } = stream.session;
    const streams = this.byUser.get(userId);
    stream.end();
    if (streams?.delete(stream)) listening.dec();
    if (streams?.size === 0) this.byUser.delete(userId);
  }

  users(): string[] {
    return [...this.byUser.keys()];
  }

  of(userId: string): EventStream[] {
    return [...(this.byUser.get(userId) ?? [])];
  }

  all(): EventStream[] {
    return [...this.byUser.values()].flatMap((streams) => [...streams]);
  }

  endAll(): void {
    this.endThose(() => true);
  }

  private endThose(isMeant: (stream: EventStream) => boolean): void {
    this.all()
      .filter(isMeant)
      .forEach((stream) => stream.end());
  }

  /** Time ends sessions too, and another replica may have done so while the bus was away. */
  private async beat(): Promise<void> {
    const streams = this.all();
    streams.forEach((stream) => stream.beat());
    if (streams.length === 0) return;
    const alive = await this.sessions.aliveOf([...new Set(streams.map(({ session }) => session.id))]);
    this.endThose(({ session }) => !alive.has(session.id));
  }
}
