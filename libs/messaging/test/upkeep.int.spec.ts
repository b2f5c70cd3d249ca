import { dataSourceOptions, Transactions } from '@parley/persistence';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import { Upkeep } from '../src';
import { SPEC_SCHEMA } from './spec-service';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createDatabase(SPEC_SCHEMA);
  dataSource = await new DataSource(
    dataSourceOptions({ schema: SPEC_SCHEMA.schema, url: database.serviceUrl }),
  ).initialize();
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

it('removes events after three days, but none that is not published', async () => {
  await database.query(
    `WITH stored AS (
       INSERT INTO outbox (event_id, subject, payload, created_at)
       SELECT event, 'subject', '{}', now() - age
         FROM (VALUES ('published', interval '73 hours'), ('unpublished', '73 hours'), ('younger', '71 hours')) AS kept (event, age)
       RETURNING id, event_id)
     INSERT INTO unpublished (id) SELECT id FROM stored WHERE event_id = 'unpublished'`,
  );
  await new Upkeep(new Transactions(dataSource)).removeExpired();
  const left = await database.query('SELECT event_id FROM outbox ORDER BY event_id');
  expect(left).toEqual([{ event_id: 'unpublished' }, { event_id: 'younger' }]);
});
