import { join } from 'node:path';
import type { BusinessUnitChanged, NumberChanged, TeamChanged, UserChanged } from '@parley/contracts';
import type { Address, Owner } from '@parley/kernel';
import { dataSourceOptions, Transactions } from '@parley/persistence';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import {
  Actors,
  DirectoryProjection,
  OwnershipProjection,
  principalsOf,
  visibleTo,
  type OwnedRecord,
} from '../src';

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;
let directory: DirectoryProjection;
let ownership: OwnershipProjection;
let actors: Actors;

beforeAll(async () => {
  database = await createDatabase({
    schema: 'access_spec',
    migrations: join(__dirname, 'migrations', '*.ts'),
  });
  dataSource = await new DataSource(
    dataSourceOptions({ schema: 'access_spec', url: database.serviceUrl }),
  ).initialize();
  transactions = new Transactions(dataSource);
  directory = new DirectoryProjection(transactions);
  ownership = new OwnershipProjection(transactions);
  actors = new Actors(transactions);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const person = (id: string, version = 1, changes: Partial<UserChanged> = {}): UserChanged => ({
  id,
  name: `Sample ${id}`,
  businessUnitId: 'north',
  roles: ['salesperson'],
  active: true,
  version,
  ...changes,
});
const team = (
  id: string,
  memberIds: string[],
  version = 1,
  changes: Partial<TeamChanged> = {},
): TeamChanged => ({
  id,
  name: `Sample team ${id}`,
  businessUnitId: 'north',
  memberIds,
  version,
  ...changes,
});
const number = (digits: string, owner: Owner, version = 1, removed?: boolean): NumberChanged => ({
  number: digits as Address,
  name: `Line ${digits}`,
  accountId: 'account-1',
  owner,
  active: true,
  version,
  removed,
});
const record = (id: string, owner: Owner, version = 1, removed?: boolean): OwnedRecord => ({
  type: 'lead',
  id,
  name: `Sample lead ${id}`,
  owner,
  version,
  removed,
});
const unit = (id: string, name: string, version: number): BusinessUnitChanged => ({ id, name, version });
const user = (id: string): Owner => ({ type: 'user', id });

describe('people, as another service knows them', () => {
  it('makes an actor of a user with his roles and his teams', async () => {
    await directory.applyUsers([person('u1', 1, { roles: ['salesperson', 'sales-manager'] })]);
    await directory.applyTeams([team('t2', ['u1', 'other']), team('t1', ['u1'])]);
    expect(await actors.find('u1')).toEqual({
      userId: 'u1',
      businessUnitId: 'north',
      roles: ['salesperson', 'sales-manager'],
      teamIds: ['t1', 't2'],
    });
  });

  it('knows nobody who is unknown, inactive or removed', async () => {
    await directory.applyUsers([
      person('gone', 1, { removed: true }),
      person('asleep', 1, { active: false }),
      person('roleless', 1, { roles: [] }),
    ]);
    expect(await actors.find('nobody')).toBeUndefined();
    expect(await actors.find('gone')).toBeUndefined();
    expect(await actors.find('asleep')).toBeUndefined();
    expect((await actors.find('roleless'))?.roles).toEqual([]);
  });

  it('is not brought back to an older state by a late or repeated event', async () => {
    await directory.applyUsers([person('u2', 5, { businessUnitId: 'south' })]);
    await directory.applyUsers([person('u2', 4), person('u2', 3)]);
    await directory.applyUsers([person('u2', 5)]);
    expect((await actors.find('u2'))?.businessUnitId).toBe('south');
  });

  it('folds several states of one user in a batch to the latest', async () => {
    await directory.applyUsers([
      person('u3', 2, { roles: [] }),
      person('u3', 3),
      person('u3', 1, { active: false }),
    ]);
    expect((await actors.find('u3'))?.roles).toEqual(['salesperson']);
  });

  it('takes members out of a team that lost them, and out of a team that is removed', async () => {
    await directory.applyUsers([person('u4')]);
    await directory.applyTeams([team('t4', ['u4']), team('t5', ['u4'])]);
    await directory.applyTeams([team('t4', [], 2), team('t5', ['u4'], 2, { removed: true })]);
    expect((await actors.find('u4'))?.teamIds).toEqual([]);
    await directory.applyTeams([team('t4', ['u4'], 1), team('t5', ['u4'], 1)]);
    expect((await actors.find('u4'))?.teamIds).toEqual([]);
  });

  it('tells the business unit of a user and of a team', async () => {
    await directory.applyUsers([person('u6', 1, { businessUnitId: 'west' })]);
    await directory.applyTeams([team('t6', [], 1, { businessUnitId: 'east' })]);
    expect(await actors.businessUnitOf(user('u6'))).toBe('west');
    expect(await actors.businessUnitOf({ type: 'team', id: 't6' })).toBe('east');
    expect(await actors.businessUnitOf(user('nobody'))).toBeUndefined();
  });

  it('keeps the newest name of a business unit', async () => {
    await directory.applyBusinessUnits([unit('north', 'North', 1), unit('north', 'Far North', 2)]);
    await directory.applyBusinessUnits([unit('north', 'North', 1)]);
    const rows = await transactions.query('SELECT name, version FROM directory_business_unit');
    expect(rows).toEqual([{ name: 'Far North', version: 2 }]);
  });

  it('applies the same batches from two replicas in any order without a deadlock', async () => {
    const batch = Array.from({ length: 100 }, (_, index) => person(`many-${index}`, 1));
    const newer = batch.map((each) => ({ ...each, version: 2, businessUnitId: 'south' })).reverse();
    await Promise.all([
      directory.applyUsers(batch),
      directory.applyUsers(newer),
      directory.applyUsers(batch),
    ]);
    const units = await transactions.query<{ business_unit_id: string }>(
      `SELECT DISTINCT business_unit_id FROM directory_user WHERE id LIKE 'many-%'`,
    );
    expect(units).toEqual([{ business_unit_id: 'south' }]);
  });

  it('ignores an empty batch', async () => {
    await expect(directory.applyUsers([])).resolves.toBeUndefined();
    await expect(directory.applyTeams([])).resolves.toBeUndefined();
    await expect(ownership.applyNumbers([])).resolves.toBeUndefined();
    await expect(ownership.applyRecords([])).resolves.toBeUndefined();
  });
});

describe('owners of numbers and records', () => {
  const seen = async (userId: string): Promise<string[]> => {
    const actor = (await actors.find(userId))!;
    const rows = await transactions.query<{ number: string }>(
      `SELECT number_owner.number FROM number_owner
         LEFT JOIN record_owner ON record_owner.type = 'lead' AND record_owner.id = 'r-of-' || number_owner.number
        WHERE ${visibleTo({ principals: '$1' })} ORDER BY 1`,
      [principalsOf(actor)],
    );
    return rows.map((row) => row.number);
  };

  beforeAll(async () => {
    await directory.applyUsers([person('owner'), person('mate'), person('reader'), person('stranger')]);
    await directory.applyTeams([team('team', ['mate'])]);
    await ownership.applyNumbers([number('+1', user('owner')), number('+2', { type: 'team', id: 'team' })]);
    await ownership.applyRecords([record('r-of-+1', user('reader'))]);
  });

  it('shows to each exactly what his number or his record makes visible', async () => {
    expect(await seen('owner')).toEqual(['+1']);
    expect(await seen('mate')).toEqual(['+2']);
    expect(await seen('reader')).toEqual(['+1']);
    expect(await seen('stranger')).toEqual([]);
  });

  it('follows a reassignment, and is not brought back by the event before it', async () => {
    await ownership.applyNumbers([number('+1', user('stranger'), 3)]);
    await ownership.applyNumbers([number('+1', user('owner'), 2)]);
    expect(await seen('owner')).toEqual([]);
    expect(await seen('stranger')).toEqual(['+1']);
  });

  it('shows nothing any more by a record that was removed', async () => {
    await ownership.applyRecords([record('r-of-+1', user('reader'), 2, true)]);
    expect(await seen('reader')).toEqual([]);
    await ownership.applyRecords([record('r-of-+1', user('reader'), 3)]);
    expect(await seen('reader')).toEqual(['+1']);
  });

  it('keeps everything of a number that a service needs', async () => {
    await ownership.applyNumbers([
      {
        ...number('+3', user('owner')),
        kind: 'toll-free',
        segmentsPerSecond: 0.5,
        answersKeywords: 'gateway',
      },
    ]);
    const [row] = await transactions.query('SELECT * FROM number_owner WHERE number = $1', ['+3']);
    expect(row).toMatchObject({
      name: 'Line +3',
      account_id: 'account-1',
      owner_key: 'user:owner',
      kind: 'toll-free',
      segments_per_second: 0.5,
      answers_keywords: 'gateway',
      active: true,
      version: 1,
    });
  });
});
