import { Inject, Injectable } from '@nestjs/common';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { log } from '@parley/platform';

export interface BusOptions {
  /** The service's name: its NATS user and the prefix of its private inboxes. */
  readonly service: string;
  /** Several servers of one cluster may be given, separated by commas; credentials stand in the URL. */
  readonly url: string;
  /** Where answers go; a service's user may only listen at its own. */
  readonly inboxPrefix?: string;
}

export const BUS_OPTIONS = Symbol('BUS_OPTIONS');

/**
 * The one connection to NATS of this process. It is made in the background and for ever, so that a service starts,
 * and the gateway takes callbacks, while the bus is away.
 */
@Injectable()
export class Bus {
  private readonly connecting: Promise<NatsConnection>;
  private readonly listeners: (() => void)[] = [];
  private connected = false;

  constructor(@Inject(BUS_OPTIONS) readonly options: BusOptions) {
    this.connecting = this.connect();
    this.connecting.catch((error: unknown) => log().error({ error }, 'bus unusable'));
  }

  /** Resolves with the first connection; later interruptions are mended inside of it. */
  connection(): Promise<NatsConnection> {
    return this.connecting;
  }

  /** Below which answers to this process arrive; nobody else may listen there. */
  get inboxPrefix(): string {
    return this.options.inboxPrefix ?? `_INBOX_${this.options.service}`;
  }

  /** Whether the bus can be reached at this moment. */
  get isConnected(): boolean {
    return this.connected;
  }

  /** Called whenever the bus was lost or is back. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  async close(): Promise<void> {
    if (!this.connected) return; // nothing is under way, and `drain` would wait for a server that is not there
    const connection = await this.connecting;
    await connection.drain();
  }

  private async connect(): Promise<NatsConnection> {
    const { service, url } = this.options;
    const connection = await connect({
      ...serversOf(url),
      name: service,
      inboxPrefix: this.inboxPrefix,
      waitOnFirstConnect: true,
      ignoreAuthErrorAbort: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 200,
      pingInterval: 5_000,
      maxPingOut: 2,
    });
    this.connected = true;
    void this.watch(connection);
    return connection;
  }

  private async watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' || type === 'staleConnection') this.change(false);
      if (type === 'reconnect') this.change(true);
      if (type !== 'ping') log().debug({ bus: type }, 'bus');
    }
    this.change(false);
  }

  private change(isConnected: boolean): void {
    this.connected = isConnected;
    this.listeners.forEach((listener) => listener());
  }
}

/** Credentials stand in the URL; the client wants them as options. */
export function serversOf(url: string): { servers: string[]; user?: string; pass?: string; tls?: object } {
  const urls = url.split(',').map((each) => new URL(each));
  const first = urls[0]!;
  return {
    servers: urls.map((each) => each.host),
    ...(first.username && {
      user: decodeURIComponent(first.username),
      pass: decodeURIComponent(first.password),
    }),
    ...(first.protocol === 'tls:' && { tls: {} }),
  };
}
