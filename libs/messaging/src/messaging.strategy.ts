import type { INestApplicationContext } from '@nestjs/common';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Context } from '@parley/contracts';
import { DatabaseHealth, Transactions } from '@parley/persistence';
import { ActorDirectory } from './actor-directory';
import { Bus } from './bus';
import { CatchUp } from './catch-up';
import { DeadLetters } from './dead-letters';
import { ErasedCustomers } from './erased-customers';
import { EventConsumers } from './event-consumers';
import { MESSAGING } from './handlers';
import { Inbox } from './inbox';
import { OutboxRelay } from './outbox-relay';
import { RequestResponder } from './request-responder';
import { Upkeep } from './upkeep';

type Handler = Parameters<Server['addHandler']>[1];

/** Nest's transport for everything that Parley's services say to each other: events by JetStream, requests by core NATS. */
export class MessagingStrategy extends Server implements CustomTransportStrategy {
  override transportId = MESSAGING;
  override readonly propagatesEventHandlerErrors = true;
  private readonly eventHandlers = new Map<string, Handler>();
  private readonly requestHandlers = new Map<string, Handler>();
  private consumers?: EventConsumers;
  private responder?: RequestResponder;
  private relay?: OutboxRelay;
  private upkeep?: Upkeep;

  constructor(private readonly context: Context) {
    super();
  }

  override addHandler(
    pattern: string,
    handler: Handler,
    isEvent = false,
    extras: Record<string, unknown> = {},
  ): void {
    handler.extras = extras;
    (isEvent ? this.eventHandlers : this.requestHandlers).set(pattern, handler);
  }

  /** Nest calls this at start; the bus may still be away then. */
  listen(callback: () => void): void {
    callback();
  }

  /** Requests first, then what other services know, then events: nothing is decided on half of the facts. */
  async begin(app: INestApplicationContext): Promise<void> {
    const get = <T>(token: Parameters<typeof app.get>[0]): T => app.get<T>(token as never, { strict: false });
    const bus = get<Bus>(Bus);
    this.relay = get<OutboxRelay>(OutboxRelay);
    this.upkeep = get<Upkeep>(Upkeep);
    this.relay.start(this.context);
    this.upkeep.start();
    this.responder = new RequestResponder(this.context, bus, get<ActorDirectory>(ActorDirectory));
    await this.responder.begin(this.requestHandlers);
    await get<CatchUp>(CatchUp).complete(this.context);
    this.consumers = new EventConsumers(this.context, bus, {
      transactions: get<Transactions>(Transactions),
      inbox: get<Inbox>(Inbox),
      deadLetters: get<DeadLetters>(DeadLetters),
      erased: get<ErasedCustomers>(ErasedCustomers),
      health: get<DatabaseHealth>(DatabaseHealth),
    });
    this.consumers.begin(this.eventHandlers);
  }

  async close(): Promise<void> {
    this.upkeep?.stop();
    await Promise.all([this.consumers?.stop(), this.responder?.stop()]);
    await this.relay?.stop();
  }

  on(): never {
    throw new TypeError('MessagingStrategy emits no events of its own');
  }

  unwrap<T>(): T {
    return this as unknown as T;
  }
}
