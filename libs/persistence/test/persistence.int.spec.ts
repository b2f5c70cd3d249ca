import { join } from 'node:path';
import { createDatabase, eventually, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import { ChangeLists, dataSourceOptions, isContention, migrate, Transactions, TOUCH_CHANGE } from '../src';

const SCHEMA = { schema: 'persistence_spec', migrations: join(__dirname, 'migrations', '*.ts') };

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;
let changes: ChangeLists;

beforeAll(async () => {
  database = await createDatabase(SCHEMA);
  dataSource = await new DataSource(
    dataSourceOptions({ schema: SCHEMA.schema, url: database.serviceUrl }),
  ).initialize();
  transactions = new Transactions(dataSource);
  changes = new ChangeLists(transactions);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

beforeEach(() => database.query('TRUNCATE thing'));

const add = (id: string) => transactions.query('INSERT INTO thing (id) VALUES ($1)', [id]);
const ids = async () =>
  (await database.query<{ id: string }>('SELECT id FROM thing ORDER BY id')).map(({ id }) => id);

describe('a transaction', () => {
  it('holds everything inside of it, however deep, and nothing outside sees it before the end', async () => {
    await transactions.run(async () => {
      await add('a');
      await transactions.run(() => add('b'));
      expect(await ids()).toEqual([]);
    });
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('leaves nothing behind when the work fails, and tells nobody', async () => {
    const told = jest.fn();
    const failing = transactions.run(async () => {
      transactions.afterCommit(told);
      await add('a');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await ids()).toEqual([]);
    expect(told).not.toHaveBeenCalled();
  });

  it('tells after the commit', async () => {
    const seen: string[][] = [];
    await transactions.run(async () => {
      transactions.afterCommit(() => void ids().then((found) => seen.push(found)));
      await add('a');
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seen).toEqual([['a']]);
  });

  it('is its own in concurrent work', async () => {
    const one = transactions.run(async () => {
      await add('a');
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error('rolled back');
    });
    await Promise.all([one.catch(() => undefined), transactions.run(() => add('b'))]);
    expect(await ids()).toEqual(['b']);
  });

  it('needs no statement to end well or badly, a hundred times', async () => {
    const told = jest.fn();
    for (let n = 0; n < 100; n++) {
      await transactions.run(() => Promise.resolve(transactions.afterCommit(told)));
      await expect(transactions.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    }
    expect(told).toHaveBeenCalledTimes(100);
    await expect(transactions.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it('of one statement leaves nothing behind when it fails, a hundred times', async () => {
    const half = `WITH added AS (INSERT INTO thing (id) VALUES ('a') RETURNING id) SELECT 1 / (length(id) - 1) FROM added`;
    for (let n = 0; n < 100; n++) await expect(transactions.single(half)).rejects.toThrow('division by zero');
    await transactions.single('INSERT INTO thing (id) VALUES ($1)', ['b']);
    expect(await ids()).toEqual(['b']);
  });

  it('gives its connection back after a failure, a hundred times', async () => {
    for (let n = 0; n < 100; n++)
      await transactions.run(() => transactions.query('SELECT 1/0')).catch(() => undefined);
    await expect(transactions.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it('plans a statement once for each connection, and again after a migration changed its table', async () => {
    const list = () => transactions.run(() => transactions.query('SELECT * FROM thing'));
    for (let n = 0; n < 3; n++) await list();
    await database.query('ALTER TABLE thing ADD COLUMN extra text');
    await list().catch((error: unknown) => expect(isContention(error)).toBe(true));
    await expect(list()).resolves.toEqual([]);
    await database.query('ALTER TABLE thing DROP COLUMN extra');
  });

  it('keeps the microseconds of an instant', async () => {
    const [row] = await transactions.query("SELECT '2026-01-01T00:00:00.123456Z'::timestamptz AS at");
    expect(row).toEqual({ at: '2026-01-01T00:00:00.123456Z' });
  });
});

/** What it may list depends on every open transaction of the server, also on those of other specs: hence `eventually`. */
describe('a change list', () => {
  const list = async (after?: string) => {
    const page = await changes.page<{ id: string }>('thing', 'id', { after, limit: 10 });
    return { found: page.rows.map(({ id }) => id), next: page.next };
  };

  it('never skips what commits late', async () => {
    let commitLate = (): void => undefined;
    const late = transactions.run(async () => {
      await add('late');
      await new Promise<void>((resolve) => (commitLate = resolve));
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await add('early');
    const first = await list();
    expect(first.found).toEqual([]); // everything waits for the oldest open transaction
    commitLate();
    await late;
    await eventually(async () => expect((await list(first.next)).found).toEqual(['late', 'early']));
  });

  it('goes on where it stopped and lists a changed row again', async () => {
    await add('a');
    await add('b');
    const next = await eventually(async () => {
      const page = await list();
      expect(page.found).toEqual(['a', 'b']);
      return page.next;
    });
    await transactions.query(`UPDATE thing SET ${TOUCH_CHANGE} WHERE id = 'a'`);
    await eventually(async () => expect((await list(next)).found).toEqual(['a']));
  });

  it('refuses a cursor that it never gave', async () => {
    await expect(list("'; DROP TABLE thing")).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('the role of a service', () => {
  const denied = { code: '42501' };

  it('may not change the schema', async () => {
    await expect(transactions.query('CREATE TABLE more (id text)')).rejects.toMatchObject(denied);
    await expect(transactions.query('DROP TABLE thing')).rejects.toMatchObject(denied);
    await expect(transactions.query('SELECT * FROM migration')).rejects.toMatchObject(denied);
  });

  it('may not read another service’s tables', async () => {
    await migrate({ ...SCHEMA, schema: 'persistence_neighbour', url: database.url });
    await expect(transactions.query('SELECT * FROM persistence_neighbour.thing')).rejects.toMatchObject(
      denied,
    );
  });
});

it('migrates from several places at once', async () => {
  const target = { ...SCHEMA, schema: 'persistence_race', url: database.url };
  const done = await Promise.all([migrate(target), migrate(target), migrate(target)]);
  expect(done.flat()).toHaveLength(1);
});
