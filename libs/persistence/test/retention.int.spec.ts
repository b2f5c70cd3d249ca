import { join } from 'node:path';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import { dataSourceOptions, eraseAged, Transactions, type AgedContent } from '../src';

const SCHEMA = { schema: 'retention_spec', migrations: join(__dirname, 'migrations', '*.ts') };
const THINGS: AgedContent = {
  name: 'thing',
  oldest: 'SELECT min(at) AS at FROM thing',
  erase: 'DELETE FROM thing WHERE at >= $1 AND at < $2',
};

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;

beforeAll(async () => {
  database = await createDatabase(SCHEMA);
  dataSource = await new DataSource(
    dataSourceOptions({ schema: SCHEMA.schema, url: database.serviceUrl }),
  ).initialize();
  transactions = new Transactions(dataSource);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

beforeEach(() => database.query('TRUNCATE thing, retention'));

const said = (id: string, age: string) =>
  database.query('INSERT INTO thing (id, at) VALUES ($1, now() - $2::interval)', [id, age]);
const left = async () =>
  (await database.query<{ id: string }>('SELECT id FROM thing ORDER BY id')).map(({ id }) => id);

describe('content that is kept for a time', () => {
  it('goes once it is older than that, and not before', async () => {
    await said('ancient', '31 days');
    await said('just-too-old', '7 days 1 minute');
    await said('old', '6 days 23 hours 59 minutes');
    await said('new', '1 minute');
    await eraseAged(transactions, THINGS, 7);
    expect(await left()).toEqual(['new', 'old']);
  });

  it('is looked for from where it was left off, in pieces of ten minutes', async () => {
    await said('first', '8 days');
    const slices: unknown[][] = [];
    const spied = new Transactions(dataSource);
    const query = spied.query.bind(spied);
    jest.spyOn(spied, 'query').mockImplementation((sql, parameters) => {
      if (sql === THINGS.erase) slices.push([...(parameters ?? [])]);
      return query(sql, parameters) as never;
    });
    await eraseAged(spied, THINGS, 7);
    const begun = slices.length;
    expect(begun).toBeGreaterThanOrEqual(144);
    expect(begun).toBeLessThanOrEqual(145);
    await eraseAged(spied, THINGS, 7);
    expect(slices.length - begun).toBe(1);
  });

  it('is erased once by replicas that are at it together', async () => {
    for (let hour = 0; hour < 20; hour += 1) await said(`thing-${hour}`, `8 days ${hour} hours`);
    await Promise.all([1, 2, 3].map(() => eraseAged(transactions, THINGS, 7)));
    await eraseAged(transactions, THINGS, 7);
    expect(await left()).toEqual([]);
  });
});
