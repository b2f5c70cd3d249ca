import { join } from 'node:path';
import { instant, type Address } from '@parley/kernel';
import { dataSourceOptions, Transactions } from '@parley/persistence';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import { ErasedCustomers } from '../src';

const SPEC = { schema: 'erasure_spec', migrations: join(__dirname, 'migrations', '*.ts') };
const CUSTOMER = '+12065550111' as Address;
const OTHER = '+12065550112' as Address;
const at = (second: number) => instant(`2026-03-01T12:00:0${second}Z`);

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;
let erased: ErasedCustomers;

beforeAll(async () => {
  database = await createDatabase(SPEC);
  const options = dataSourceOptions({ schema: SPEC.schema, url: database.serviceUrl });
  dataSource = await new DataSource(options).initialize();
  transactions = new Transactions(dataSource);
  erased = new ErasedCustomers(transactions);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

beforeEach(() => database.query('TRUNCATE erased_customer'));

const event = (id: string, data: object) => ({ id, data });
const mark = (id = 'erasure-1') => transactions.run(() => erased.mark(id, CUSTOMER, at(5)));
const kept = async (...events: ReturnType<typeof event>[]) =>
  (await transactions.run(() => erased.without(events))).map(({ id }) => id);

describe('An event about an erased customer', () => {
  const all = [
    event('text-before', { from: CUSTOMER, receivedAt: at(4) }),
    event('at-that-moment', { customerNumber: CUSTOMER, at: at(5) }),
    event('text-after', { from: CUSTOMER, receivedAt: at(6) }),
    event('of-another', { customerNumber: OTHER, at: at(4) }),
    event('of-nobody', { id: 'user-1', version: 1 }),
  ];

  it('has its effect before he was erased', async () => {
    expect(await kept(...all)).toEqual(all.map(({ id }) => id));
  });

  it('has none any more once he was, unless it tells of something since', async () => {
    await mark();
    await mark(); // told twice
    expect(await kept(...all)).toEqual(['text-after', 'of-another', 'of-nobody']);
  });

  it('does not bring his number back: nothing but a salted digest is kept, another one each time', async () => {
    await mark();
    await mark('erasure-2');
    const rows = await database.query<{ whole: string; digest: string }>(
      `SELECT erased_customer::text AS whole, digest::text FROM erased_customer`,
    );
    expect(JSON.stringify(rows)).not.toContain('2065550111');
    expect(new Set(rows.map(({ digest }) => digest)).size).toBe(2);
  });

  it('whose effect is under way is waited for', async () => {
    const order: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const delivery = transactions.run(async () => {
      expect(await erased.without([all[0]!])).toHaveLength(1);
      await held;
      order.push('effect');
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const marking = mark().then(() => order.push('mark'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    release();
    await Promise.all([delivery, marking]);
    expect(order).toEqual(['effect', 'mark']);
  });
});
