import { randomUUID } from 'node:crypto';
import { CONTEXTS, eventOf, requestOf, streamOf, type Class } from '@parley/contracts';
import { serversOf } from '@parley/messaging';
import { problemOf } from '@parley/platform';
import { headers, jetstream, jetstreamManager, connect, type NatsConnection } from './nats-client';

/** The rest of the world in a component spec: states events as neighbours would, asks as people and systems do. */
export class TestBus {
  private constructor(readonly connection: NatsConnection) {}

  static async connect(url: string): Promise<TestBus> {
    return new TestBus(await connect({ ...serversOf(url), maxReconnectAttempts: -1 }));
  }

  /** Publishes an event; give the same `id` twice for a redelivery that slipped through the duplicate window. */
  async publish(contract: Class, data: object, id: string = randomUUID()): Promise<void> {
    const { subject, context } = eventOf(contract);
    const envelope = {
      specversion: '1.0',
      id,
      source: `/parley/${context}`,
      type: subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      data,
    };
    await jetstream(this.connection).publish(subject, JSON.stringify(envelope));
  }

  /** Asks as the system, or as `actor`; resolves with the body, and with `status` when it was refused. */
  async ask<Reply = Record<string, unknown>>(
    contract: Class,
    request: object,
    { actor }: { actor?: string } = {},
  ): Promise<Reply & { status?: number; code?: string }> {
    const { rpcSubject, sysSubject } = requestOf(contract);
    const head = headers();
    if (actor) head.set('Parley-Actor', actor);
    const subject = actor ? rpcSubject : sysSubject;
    const answer = await this.connection.request(subject, JSON.stringify(request), {
      timeout: 10_000,
      headers: head,
    });
    return answer.json();
  }

  /**
   * Answers a neighbour's request as that neighbour would, to people and to the system; a `DomainError` that is thrown
   * becomes its refusal.
   */
  answer(contract: Class, reply: (request: never, actor?: string) => object): void {
    const { rpcSubject, sysSubject } = requestOf(contract);
    [rpcSubject, sysSubject].forEach((subject) => this.answerOn(subject, reply));
  }

  /** The data of every event of one kind that its stream holds now, oldest first. */
  async published<T = Record<string, unknown>>(contract: Class): Promise<T[]> {
    const { subject, context } = eventOf(contract);
    const manager = await jetstreamManager(this.connection);
    const { state } = await manager.streams.info(streamOf(context), { subjects_filter: subject });
    let left = Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0);
    if (left === 0) return [];
    const consumer = await jetstream(this.connection).consumers.get(streamOf(context), {
      filter_subjects: subject,
    });
    const found: T[] = [];
    for await (const message of await consumer.consume()) {
      found.push(message.json<{ data: T }>().data);
      if (--left === 0) break;
    }
    return found;
  }

  /** The durables that have deliveries to come or to acknowledge, with their number. */
  async undelivered(): Promise<Record<string, number>> {
    const manager = await jetstreamManager(this.connection);
    const waiting: Record<string, number> = {};
    for (const context of CONTEXTS) {
      for await (const { name, num_pending, num_ack_pending } of manager.consumers.list(streamOf(context))) {
        if (num_pending + num_ack_pending > 0) waiting[name] = num_pending + num_ack_pending;
      }
    }
    return waiting;
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private answerOn(subject: string, reply: (request: never, actor?: string) => object): void {
    this.connection.subscribe(subject, {
      callback: (_, message) => {
        const actor = message.headers?.get('Parley-Actor') || undefined;
        try {
          message.respond(JSON.stringify(reply(message.json() as never, actor)));
        } catch (error) {
          const problem = problemOf(error);
          const head = headers();
          head.set('Nats-Service-Error-Code', String(problem.status));
          message.respond(JSON.stringify(problem), { headers: head });
        }
      },
    });
  }
}
