import {
  InboundReceived,
  InboundRouted,
  ListConversationChanges,
  ListFields,
  ListGatewayChanges,
  NumberChanged,
  Rank,
  UpsertRecords,
  UpsertTeams,
  UpsertUsers,
  type RankReply,
} from '@parley/contracts';
import type { Address, Owner } from '@parley/kernel';
import { provision, startService, type RunningService } from '@parley/messaging';
import {
  createDatabase,
  eventually,
  startNats,
  TestBus,
  type TestDatabase,
  type TestNats,
} from '@parley/testing';
import { routingModule } from '../src/routing.module';
import { arrived } from './samples';
import matrix from './fixtures/ranking.json';

/** What the gateway and conversation list to a service that catches up. */
export type Listed = Partial<Record<'number' | 'inbound' | 'thread', object[]>>;

/** The whole service, in one or more replicas, on a real Postgres and a real NATS; the neighbours are played. */
export class RunningRouting {
  private constructor(
    readonly nats: TestNats,
    readonly database: TestDatabase,
    readonly bus: TestBus,
    private readonly replicas: RunningService[],
  ) {}

  static async start({ replicas = 1, listed = {} }: { replicas?: number; listed?: Listed } = {}) {
    const [nats, database] = await Promise.all([
      startNats(),
      createDatabase({ schema: 'routing', folder: 'routing' }),
    ]);
    const bus = await TestBus.connect(nats.url);
    await provision(bus.connection, 1);
    const list = ({ kind, after }: { kind: keyof Listed; after?: string }) => ({
      changes: after ? [] : (listed[kind] ?? []),
      next: '1.1',
    });
    bus.answer(ListGatewayChanges, list);
    bus.answer(ListConversationChanges, list);
    const running = new RunningRouting(nats, database, bus, []);
    for (let i = 0; i < replicas; i++) await running.addReplica();
    await eventually(() => bus.ask(ListFields, { type: 'contact' }));
    return running;
  }

  async addReplica(): Promise<void> {
    const module = routingModule({
      PARLEY_DATABASE_URL: this.database.serviceUrl,
      PARLEY_NATS_URL: this.nats.url,
      PARLEY_DEFAULT_COUNTRY: 'US',
      PARLEY_LOG_LEVEL: 'fatal',
      ADMIN_PORT: 0,
    });
    const options = {
      context: 'routing',
      service: 'routing',
      module,
      adminPort: 0,
      logLevel: 'fatal',
    } as const;
    this.replicas.push(await startService(options));
  }

  async stop(): Promise<void> {
    await this.bus.close();
    await Promise.all(this.replicas.map((replica) => replica.close()));
    await this.nats.stop();
    await this.database.drop();
  }

  /** The users, the team and the numbers of the test matrix. */
  async loadOrganisation(): Promise<void> {
    await this.bus.ask(UpsertUsers, { users: matrix.users });
    await this.bus.ask(UpsertTeams, { teams: matrix.teams });
    for (const { number, owner } of matrix.numbers) await this.ownsNumber(number, owner as Owner);
    await eventually(async () => {
      const numbers = await this.database.query('SELECT FROM sender_number');
      expect(numbers).toHaveLength(matrix.numbers.length);
    });
  }

  ownsNumber(number: string, owner: Owner, version = 1): Promise<void> {
    const state = { number, owner, name: `Line ${number}`, accountId: 'account-1', active: true, version };
    return this.bus.publish(NumberChanged, state);
  }

  upsert(...records: object[]) {
    return this.bus.ask(UpsertRecords, { records });
  }

  rank(to: string, from: string) {
    return this.bus.ask<RankReply>(Rank, { to, from });
  }

  /** Publishes a text as the gateway would, and answers its message id. */
  async receives(from: Address, changes: Partial<ReturnType<typeof arrived>> = {}): Promise<string> {
    const event = inboundReceived(arrived({ from, ...changes }));
    await this.bus.publish(InboundReceived, event);
    return event.callbackId;
  }

  /** The decision on a message, once it was published. */
  routed(messageId: string): Promise<InboundRouted> {
    return eventually(async () => {
      const found = (await this.bus.published<InboundRouted>(InboundRouted)).find(
        (e) => e.messageId === messageId,
      );
      if (!found) throw new Error('not routed yet');
      return found;
    });
  }
}

export const inboundReceived = ({ messageId, ...text }: ReturnType<typeof arrived>) => ({
  ...text,
  callbackId: messageId,
  accountId: 'account-1',
  provider: 'twilio',
  providerMessageId: `SM${messageId}`,
});
