import { newId } from '@parley/platform';
import type { Msg, NatsConnection } from './nats';

const VERSION = '1.0.0';

/**
 * The NATS micro-service protocol ($SRV.PING, INFO, STATS), so that `nats micro ls` finds Parley's services.
 * https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-32.md
 */
export class ServiceProtocol {
  private readonly endpoints: EndpointStats[] = [];
  private readonly startedAt = new Date().toISOString();
  private readonly id = newId();

  constructor(private readonly name: string) {}

  endpoint(name: string, subject: string, queueGroup: string): EndpointStats {
    const stats = new EndpointStats(name, subject, queueGroup);
    this.endpoints.push(stats);
    return stats;
  }

  listen(connection: NatsConnection): void {
    this.answer(connection, 'PING', () => ({}));
    this.answer(connection, 'INFO', () => ({
      description: `Parley ${this.name}`,
      endpoints: this.endpoints.map((each) => each.info()),
    }));
    this.answer(connection, 'STATS', () => ({
      started: this.startedAt,
      endpoints: this.endpoints.map((each) => each.stats()),
    }));
  }

  private answer(connection: NatsConnection, verb: 'PING' | 'INFO' | 'STATS', body: () => object): void {
    const respond = (_: unknown, message: Msg) => {
      const identity = { name: this.name, id: this.id, version: VERSION, metadata: {} };
      const type = `io.nats.micro.v1.${verb.toLowerCase()}_response`;
      message.respond(JSON.stringify({ type, ...identity, ...body() }));
    };
    for (const subject of [
      `$SRV.${verb}`,
      `$SRV.${verb}.${this.name}`,
      `$SRV.${verb}.${this.name}.${this.id}`,
    ]) {
      connection.subscribe(subject, { callback: respond });
    }
  }
}

/** Counts what one operation answered; times in nanoseconds, as the protocol wants them. */
export class EndpointStats {
  private requests = 0;
  private errors = 0;
  private lastError = '';
  private nanoseconds = 0;

  constructor(
    private readonly name: string,
    private readonly subject: string,
    private readonly queueGroup: string,
  ) {}

  count(startedAt: bigint, errorCode?: string): void {
    this.requests += 1;
    this.nanoseconds += Number(process.hrtime.bigint() - startedAt);
    if (!errorCode) return;
    this.errors += 1;
    this.lastError = errorCode;
  }

  info(): object {
    return { name: this.name, subject: this.subject, queue_group: this.queueGroup, metadata: {} };
  }

  stats(): object {
    return {
      ...this.info(),
      num_requests: this.requests,
      num_errors: this.errors,
      last_error: this.lastError,
      processing_time: this.nanoseconds,
      average_processing_time: this.requests ? Math.round(this.nanoseconds / this.requests) : 0,
    };
  }
}
