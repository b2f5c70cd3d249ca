import { Actors } from '@parley/access';
import { AuditLog } from '@parley/audit';
import {
  eventOf,
  type BusinessUnitInput,
  type Class,
  type TeamInput,
  type UserInput,
} from '@parley/contracts';
import type { Address, Caller, Owner } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { ChangeLists, dataSourceOptions, Transactions } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import { CatchUpThreads } from '../src/application/catch-up-threads';
import { ChangeQueries } from '../src/application/change-queries';
import { FollowThreads } from '../src/application/follow-threads';
import { Organisation } from '../src/application/organisation';
import { PeopleQueries } from '../src/application/people-queries';
import { PrivilegeQueries } from '../src/application/privilege-queries';
import { RankingQueries } from '../src/application/ranking-queries';
import { RecordQueries } from '../src/application/record-queries';
import { RemoveRecords } from '../src/application/remove-records';
import { RetryUnroutable } from '../src/application/retry-unroutable';
import { RouteInbound } from '../src/application/route-inbound';
import { SearchRecords } from '../src/application/search-records';
import { UnroutableQueries } from '../src/application/unroutable-queries';
import { UpsertPeople } from '../src/application/upsert-people';
import { UpsertRecords } from '../src/application/upsert-records';
import { PostgresPeopleDirectory } from '../src/infrastructure/people-directory.postgres';
import { PostgresRecordDirectory } from '../src/infrastructure/record-directory.postgres';
import { PostgresRoutingMemory } from '../src/infrastructure/routing-memory.postgres';
import { OUR_NUMBER, TEAM_NUMBER, team, user } from './samples';

/** Routing's use cases on a database of one spec's own, without the bus. */
export type RoutingStore = Awaited<ReturnType<typeof createRoutingStore>>;

/** Seller S and team T = {A, B} with a number each, as in the test matrix. */
export async function createRoutingStore() {
  const database = await createDatabase({ schema: 'routing', folder: 'routing' });
  const options = dataSourceOptions({ schema: 'routing', url: database.serviceUrl, poolSize: 20 });
  const dataSource = await new DataSource(options).initialize();
  const useCases = useCasesOn(new Transactions(dataSource));
  const ownsNumber = (number: Address, owner: Owner, version = 1) =>
    useCases.memory.keepNumbers([{ number, owner, version }]);
  await useCases.upsertPeople.teams([{ id: 'T', name: 'T', businessUnitId: 'bu1', memberIds: ['A', 'B'] }]);
  await ownsNumber(OUR_NUMBER, user('S'));
  await ownsNumber(TEAM_NUMBER, team('T'));
  return {
    ...useCases,
    database,
    ownsNumber,
    rank: (from: Address, to: Address = OUR_NUMBER) => useCases.rankings.rank({ to, from }, 'system'),
    told: <T = Record<string, unknown>>(contract: Class) => told<T>(database, contract),
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

function useCasesOn(transactions: Transactions) {
  const organisation = new Organisation('US');
  const outbox = new Outbox(transactions);
  const memory = new PostgresRoutingMemory(transactions);
  const records = new PostgresRecordDirectory(transactions);
  const routeInbound = new RouteInbound(transactions, memory, records, outbox, new SystemClock());
  return {
    transactions,
    memory,
    records,
    routeInbound,
    retry: new RetryUnroutable(memory, routeInbound),
    upsertPeople: upsertPeopleOn(transactions, outbox),
    upsertRecords: new UpsertRecords(transactions, records, outbox, organisation),
    removeRecords: new RemoveRecords(transactions, records, outbox),
    actors: new Actors(transactions),
    recordQueries: new RecordQueries(transactions, records, new Actors(transactions)),
    people: new PeopleQueries(transactions),
    privileges: new PrivilegeQueries(transactions),
    searchRecords: new SearchRecords(transactions, organisation),
    changes: new ChangeQueries(new ChangeLists(transactions)),
    rankings: new RankingQueries(transactions, memory),
    unroutable: new UnroutableQueries(transactions),
    followThreads: new FollowThreads(transactions, memory),
    catchUpThreads: new CatchUpThreads(transactions, memory),
  };
}

/** As the system, unless told. */
function upsertPeopleOn(transactions: Transactions, outbox: Outbox) {
  const directory = new PostgresPeopleDirectory(transactions);
  const useCase = new UpsertPeople(transactions, directory, outbox, new AuditLog(transactions));
  return {
    businessUnits: (units: readonly BusinessUnitInput[], by: Caller = 'system') =>
      useCase.businessUnits(units, by),
    users: (users: readonly UserInput[], by: Caller = 'system') => useCase.users(users, by),
    teams: (teams: readonly TeamInput[], by: Caller = 'system') => useCase.teams(teams, by),
  };
}

/** The data of the events of one kind that were stored for publishing, oldest first. */
async function told<T>(database: TestDatabase, contract: Class): Promise<T[]> {
  const rows = await database.query<{ payload: string }>(
    'SELECT payload FROM outbox WHERE subject = $1 ORDER BY id',
    [eventOf(contract).subject],
  );
  return rows.map(({ payload }) => (JSON.parse(payload) as { data: T }).data);
}
