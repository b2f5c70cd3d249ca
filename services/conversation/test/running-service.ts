import { randomUUID } from 'node:crypto';
import {
  GetConversation,
  GetRecord,
  InboundRouted,
  ListConversations,
  ListGatewayChanges,
  ListRoutingChanges,
  requestOf,
  validateContract,
  type Class,
  type GetConversationReply,
  type ListConversationsReply,
} from '@parley/contracts';
import { DomainError, instant, keyOf, type Instant, type Owner, type Ref, type Role } from '@parley/kernel';
import { provision, startService, type RunningService } from '@parley/messaging';
import {
  createDatabase,
  eventually,
  startNats,
  TestBus,
  type TestDatabase,
  type TestNats,
} from '@parley/testing';
import { conversationModule } from '../src/conversation.module';
import type { QuietHours } from '../src/domain/quiet-hours';

export const user = (id: string): Owner => ({ type: 'user', id });
export const team = (id: string): Owner => ({ type: 'team', id });
export const contact = (id: string): Ref => ({ type: 'contact', id });

export const at = (second: number): Instant =>
  instant(
    `2026-03-01T10:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}Z`,
  );

export const person = (
  id: string,
  changes: { roles?: Role[]; version?: number; active?: boolean; businessUnitId?: string } = {},
): object => ({
  id,
  name: `Sample ${id}`,
  businessUnitId: 'north',
  roles: ['salesperson'],
  active: true,
  version: 1,
  ...changes,
});

export const group = (id: string, memberIds: string[], version = 1): object => ({
  id,
  name: `Sample team ${id}`,
  businessUnitId: 'north',
  memberIds,
  version,
});

export const senderNumber = (digits: string, owner: Owner, version = 1, changes: object = {}): object => ({
  number: digits,
  name: `Line ${digits}`,
  accountId: 'account-1',
  owner,
  active: true,
  version,
  ...changes,
});

export const crmRecord = (ref: Ref, owner: Owner, version = 1, changes: object = {}): object => ({
  ...ref,
  name: `Sample ${keyOf(ref)}`,
  owner,
  active: true,
  phones: {},
  createdAt: at(0),
  updatedAt: at(0),
  version,
  ...changes,
});

/** The numbers of the sample organisation: of seller S, of team T (S and mate), of somebody else. */
export const [OWN, TEAM, OTHER] = ['+15550100001', '+15550100002', '+15550100003'] as const;

/** Sellers, teams, numbers and records that most specs get by with. */
export const SAMPLE_ORGANISATION: Neighbours = {
  users: ['S', 'mate', 'same-unit', 'stranger', 'R', 'mover'].map((id) => person(id)),
  teams: [group('T', ['mate', 'S']), group('RT', ['mate'])],
  numbers: [
    senderNumber(OWN, user('S')),
    senderNumber(TEAM, team('T')),
    senderNumber(OTHER, user('somebody-else')),
  ],
  records: [
    crmRecord(contact('of-R'), user('R')),
    crmRecord(contact('of-RT'), team('RT')),
    crmRecord(contact('of-nobody'), user('nobody')),
    crmRecord(contact('of-mover'), user('mover')),
  ],
};

let customers = 0;
export const newCustomer = (): string => `+1555030${String((customers += 1)).padStart(4, '0')}`;

export interface Neighbours {
  readonly users?: object[];
  readonly teams?: object[];
  readonly numbers?: object[];
  readonly records?: object[];
  /** None unless a spec is about them: the others do not depend on the time of day. */
  readonly quietHours?: QuietHours;
}

/** A reply, or a refusal with its code. */
export type Answered<Reply> = Reply & { readonly status?: number; readonly code?: string };

/** What a spec may say of a decision beside where it belongs. */
type Decided = Partial<Omit<InboundRouted, 'record' | 'to' | 'from'>>;

/** The whole service with a real Postgres and a real NATS; the other services are played by the spec. */
export class RunningConversation {
  /** What routing answers to `get-record`, by record; others are not found. */
  readonly records = new Map<string, object>();

  private constructor(
    readonly nats: TestNats,
    readonly database: TestDatabase,
    readonly bus: TestBus,
    private readonly service: RunningService,
  ) {}

  static async start({
    users = [],
    teams = [],
    numbers = [],
    records = [],
    quietHours,
  }: Neighbours): Promise<RunningConversation> {
    const [nats, database] = await Promise.all([
      startNats(),
      createDatabase({ schema: 'conversation', folder: 'conversation' }),
    ]);
    const bus = await TestBus.connect(nats.url);
    await provision(bus.connection, 1);
    const facts: Record<string, object[]> = { user: users, team: teams, number: numbers, record: records };
    const list = ({ kind, after }: { kind: string; after?: string }) => ({
      changes: after ? [] : (facts[kind] ?? []),
      next: '1.1',
    });
    bus.answer(ListRoutingChanges, list);
    bus.answer(ListGatewayChanges, list);
    const config = {
      PARLEY_DATABASE_URL: database.serviceUrl,
      PARLEY_NATS_URL: nats.url,
      PARLEY_LOG_LEVEL: 'fatal',
      ADMIN_PORT: 0,
      PARLEY_QUIET_HOURS: quietHours,
    } as const;
    const module = conversationModule(config);
    const service = await startService({
      context: 'conversation',
      service: 'conversation',
      module,
      adminPort: 0,
      logLevel: 'fatal',
    });
    const running = new RunningConversation(nats, database, bus, service);
    bus.answer(GetRecord, ({ ref }: GetRecord) => running.record(ref));
    records.forEach((record) => running.records.set(keyOf(record as Ref), record));
    return running;
  }

  async stop(): Promise<void> {
    await this.bus?.close();
    await this.service?.close();
    await this.nats?.stop();
    await this.database?.drop();
  }

  /** Publishes the decision for a reply, and waits until it stands in a thread. */
  async routed(changes: { record: Ref; to: string; from: string } & Decided): Promise<string> {
    const messageId = changes.messageId ?? randomUUID();
    await this.bus.publish(InboundRouted, this.decision({ ...changes, messageId }));
    await eventually(async () => {
      const [row] = await this.database.query('SELECT FROM message WHERE id = $1', [messageId]);
      expect(row).toBeDefined();
    });
    return messageId;
  }

  decision(changes: object): object {
    return {
      messageId: randomUUID(),
      recordName: 'Sample name',
      recordOwner: user('nobody'),
      recordVersion: 0,
      decidedBy: 'single-match',
      leadCreated: false,
      text: 'Is it still free?',
      media: [],
      receivedAt: at(1),
      decidedAt: at(1),
      moveSeq: 0,
      numberOwner: user('nobody'),
      numberVersion: 0,
      ...changes,
    };
  }

  /** A conversation of one reply; resolves with its id. */
  async thread(to: string, record: Ref, from = newCustomer()): Promise<string> {
    return this.conversationOf(await this.routed({ to, from, record }));
  }

  /** Whether the actor finds the conversation, which must be the same by its id and in his list. */
  async isSeen(actor: string, id: string): Promise<boolean> {
    const found = (await this.read(actor, id)).id === id;
    const { conversations } = await this.mine(actor, { limit: 200 });
    expect(conversations.some((each) => each.id === id)).toBe(found);
    return found;
  }

  async conversationOf(messageId: string): Promise<string> {
    const [row] = await this.database.query<{ conversation_id: string }>(
      'SELECT conversation_id FROM message WHERE id = $1',
      [messageId],
    );
    return row!.conversation_id;
  }

  /** What the service has told so far; each must have the shape that others expect. */
  async published<T extends object>(contract: new () => T): Promise<T[]> {
    const events = await this.bus.published<object>(contract);
    return events.map((event) => validateContract(contract, event));
  }

  /** Asks as a person or as the system; what is no refusal must have its declared shape. */
  async ask<Reply>(contract: Class, request: object, actor?: string): Promise<Answered<Reply>> {
    const answer = await this.bus.ask<Record<string, unknown>>(contract, request, { actor });
    if (typeof answer.status !== 'number') validateContract(requestOf(contract).reply, answer);
    return answer as Answered<Reply>;
  }

  mine(actor: string, request: object = {}) {
    return this.ask<ListConversationsReply>(ListConversations, { view: 'mine', ...request }, actor);
  }

  ofRecord(actor: string, record: Ref) {
    return this.ask<ListConversationsReply>(ListConversations, { view: 'record', record }, actor);
  }

  read(actor: string, id: string, request: object = {}) {
    return this.ask<GetConversationReply>(GetConversation, { id, ...request }, actor);
  }

  private record(ref: Ref): object {
    const found = this.records.get(keyOf(ref));
    if (!found) throw new DomainError('not_found', 'record.not-found', 'There is no such record.');
    return found;
  }
}
