import { replicasSubjectOf } from '@parley/contracts';
import { Bus } from '@parley/messaging';
import { log } from '@parley/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

const SUBJECT = replicasSubjectOf('workspace');

type Listener = (sessionIds: readonly string[]) => void;

/** Tells the open streams of every replica of sessions that ended; while the bus is away, the others' next heartbeat does. */
@Injectable()
export class SessionEnds implements OnApplicationBootstrap {
  private readonly listeners: Listener[] = [];

  constructor(private readonly bus: Bus) {}

  onApplicationBootstrap(): void {
    this.hear().catch((error: unknown) => log().error({ error }, 'ends of sessions elsewhere are not heard'));
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length === 0) return;
    this.tellHere(sessionIds);
    if (!this.bus.isConnected) return;
    const connection = await this.bus.connection();
    connection.publish(SUBJECT, JSON.stringify(sessionIds));
  }

  private async hear(): Promise<void> {
    const connection = await this.bus.connection();
    for await (const message of connection.subscribe(SUBJECT)) this.tellHere(message.json<string[]>());
  }

  private tellHere(sessionIds: readonly string[]): void {
    this.listeners.forEach((listener) => listener(sessionIds));
  }
}
