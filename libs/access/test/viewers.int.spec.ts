import { join } from 'node:path';
import type { NumberChanged, TeamChanged, UserChanged } from '@parley/contracts';
import type { Address, Owner, Ref, Role } from '@parley/kernel';
import { dataSourceOptions, Transactions } from '@parley/persistence';
import { createDatabase, type TestDatabase } from '@parley/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { Actors, DirectoryProjection, mayView, OwnershipProjection, Viewers, type OwnedRecord } from '../src';

const USERS = ['a', 'b', 'c', 'd', 'roleless', 'gone'];
const TEAMS: Readonly<Record<string, string[]>> = {
  one: ['a', 'b', 'gone'],
  two: ['b', 'c', 'roleless'],
  none: [],
};
const OWNERS: readonly Owner[] = [
  ...USERS.map((id) => ({ type: 'user' as const, id })),
  ...Object.keys(TEAMS).map((id) => ({ type: 'team' as const, id })),
];
const numberOf = (index: number): Address => `+1555010${String(index).padStart(4, '0')}` as Address;
const recordOf = (index: number): Ref => ({ type: 'contact', id: `k${index}` });
const NOT_KNOWN = 99;

describe('who may see a conversation', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let viewers: Viewers;
  let actors: Actors;

  beforeAll(async () => {
    database = await createDatabase({
      schema: 'access_spec',
      migrations: join(__dirname, 'migrations', '*.ts'),
    });
    dataSource = await new DataSource(
      dataSourceOptions({ schema: 'access_spec', url: database.serviceUrl }),
    ).initialize();
    const transactions = new Transactions(dataSource);
    const directory = new DirectoryProjection(transactions);
    const ownership = new OwnershipProjection(transactions);
    viewers = new Viewers(transactions);
    actors = new Actors(transactions);
    await directory.applyUsers(
      USERS.map((id): UserChanged => {
        const roles: Role[] = id === 'roleless' ? [] : ['salesperson'];
        return { id, name: id, businessUnitId: 'north', roles, active: id !== 'gone', version: 1 };
      }),
    );
    await directory.applyTeams(
      Object.entries(TEAMS).map(([id, memberIds]): TeamChanged => ({
        id,
        name: id,
        businessUnitId: 'north',
        memberIds,
        version: 1,
      })),
    );
    await ownership.applyNumbers(
      OWNERS.map((owner, index): NumberChanged => ({
        number: numberOf(index),
        name: `Line ${index}`,
        accountId: 'account',
        owner,
        active: true,
        version: 1,
      })),
    );
    await ownership.applyRecords(
      OWNERS.map((owner, index): OwnedRecord => ({ ...recordOf(index), name: 'Sample', owner, version: 1 })),
    );
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  it('is the same asked of the conversation as asked of each user, for any owners, known or only stated', async () => {
    const index = fc.oneof(fc.nat(OWNERS.length - 1), fc.constant(NOT_KNOWN));
    const owner = fc.option(fc.constantFrom(...OWNERS), { nil: undefined });
    const thing = fc.record({ number: index, record: index, statedNumber: owner, statedRecord: owner });
    await fc.assert(
      fc.asyncProperty(fc.array(thing, { minLength: 1, maxLength: 8 }), async (things) => {
        const found = await viewers.of(
          things.map(({ number, record, statedNumber, statedRecord }) => ({
            number: numberOf(number),
            record: recordOf(record),
            statedNumberOwner: statedNumber,
            statedRecordOwner: statedRecord,
          })),
          USERS,
        );
        for (const [at, { number, record, statedNumber, statedRecord }] of things.entries()) {
          const owners = {
            numberOwner: OWNERS[number] ?? statedNumber,
            recordOwner: OWNERS[record] ?? statedRecord,
          };
          const expected: string[] = [];
          for (const userId of USERS) {
            const actor = await actors.find(userId);
            if (actor && actor.roles.length > 0 && mayView(actor, owners)) expected.push(userId);
          }
          expect([...found[at]!].sort()).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is asked only of those who are meant', async () => {
    const [seen] = await viewers.of(
      [{ number: numberOf(OWNERS.findIndex(({ id }) => id === 'one')) }],
      ['a'],
    );
    expect([...seen!]).toEqual(['a']);
    expect(await viewers.of([{ number: numberOf(0) }], [])).toEqual([new Set()]);
  });
});
