import {
  AddNote,
  ListNotes,
  ListRoutingChanges,
  type Class,
  type ListNotesReply,
  type Note,
} from '@parley/contracts';
import type { Role } from '@parley/kernel';
import { provision, startService } from '@parley/messaging';
import {
  createDatabase,
  eventually,
  record,
  startNats,
  team,
  TestBus,
  user,
  type TestDatabase,
} from '@parley/testing';
import { engagementModule } from '../src/engagement.module';

type Answer<Reply> = Reply & { readonly status?: number; readonly code?: string };

/** The service on a real Postgres and a real NATS; routing is played. */
export interface RunningEngagement {
  readonly bus: TestBus;
  readonly database: TestDatabase;
  as<Reply>(actor: string, contract: Class, request: object): Promise<Answer<Reply>>;
  add(actor: string, recordId: string, note: object): Promise<Answer<Note>>;
  listOf(actor: string, recordId: string, page?: object): Promise<Answer<ListNotesReply>>;
  stop(): Promise<void>;
}

export const contact = (id: string) => ({ type: 'contact', id });

const person = (id: string, businessUnitId: string, roles: Role[] = ['salesperson']): object => ({
  id,
  name: `Sample ${id}`,
  businessUnitId,
  roles,
  active: true,
  version: 1,
});

/** What routing lists when it is asked from the beginning. */
const FACTS: Readonly<Record<string, object[]>> = {
  user: [
    person('seller', 'north'),
    person('colleague', 'north'),
    person('mate', 'south'),
    person('stranger', 'south'),
    person('manager', 'north', ['sales-manager']),
    person('roleless', 'north', []),
    person('root', 'head-office', ['administrator']),
  ],
  team: [{ id: 'T', name: 'Sample team', businessUnitId: 'north', memberIds: ['mate'], version: 1 }],
  record: [record('k1', user('seller')), record('k2', team('T')), record('k3', user('stranger'))],
};

export async function startEngagement(): Promise<RunningEngagement> {
  const [nats, database] = await Promise.all([
    startNats(),
    createDatabase({ schema: 'engagement', folder: 'engagement' }),
  ]);
  const bus = await TestBus.connect(nats.url);
  await provision(bus.connection, 1);
  bus.answer(ListRoutingChanges, ({ kind, after }: ListRoutingChanges) => ({
    changes: after ? [] : (FACTS[kind] ?? []),
    next: '1.1',
  }));
  const service = await startService({
    context: 'engagement',
    service: 'engagement',
    module: engagementModule({
      PARLEY_DATABASE_URL: database.serviceUrl,
      PARLEY_NATS_URL: nats.url,
      PARLEY_LOG_LEVEL: 'fatal',
      ADMIN_PORT: 0,
    }),
    adminPort: 0,
    logLevel: 'silent',
  });
  const as = <Reply>(actor: string, contract: Class, request: object) =>
    bus.ask<Reply>(contract, request, { actor });
  const listOf = (actor: string, recordId: string, page: object = {}) =>
    as<ListNotesReply>(actor, ListNotes, { record: contact(recordId), ...page });
  await eventually(async () => expect((await listOf('root', 'k3')).notes).toEqual([]));
  return {
    bus,
    database,
    as,
    listOf,
    add: (actor, recordId, note) => as<Note>(actor, AddNote, { record: contact(recordId), ...note }),
    stop: async () => {
      await service.close();
      await bus.close();
      await Promise.all([nats.stop(), database.drop()]);
    },
  };
}
