import { join } from 'node:path';
import { DirectoryProjection } from '@parley/access';
import type { Actor, Instant, Role } from '@parley/kernel';
import { DeadLetters } from '@parley/messaging';
import { dataSourceOptions, migrate, Transactions } from '@parley/persistence';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import { AuditLog, type AuditedChange } from '../src';
import { AuditQueries } from '../src/audit-queries';
import { DeadLetterNotes } from '../src/dead-letter-notes';

const SPEC = { schema: 'audit_spec', migrations: join(__dirname, 'migrations', '*.ts') };

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;
let audit: AuditLog;
let queries: AuditQueries;

beforeAll(async () => {
  database = await createDatabase(SPEC);
  const options = dataSourceOptions({ schema: SPEC.schema, url: database.serviceUrl });
  dataSource = await new DataSource(options).initialize();
  transactions = new Transactions(dataSource);
  audit = new AuditLog(transactions);
  queries = new AuditQueries(transactions);
  const person = (id: string, businessUnitId: string) => ({
    id,
    name: id,
    businessUnitId,
    roles: [],
    active: true,
    version: 1,
  });
  await new DirectoryProjection(transactions).applyUsers([person('anna', 'north'), person('ben', 'south')]);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const change = (id: string, changes: Partial<AuditedChange> = {}): AuditedChange => ({
  by: { userId: 'anna' },
  action: 'number-updated',
  thing: { type: 'number', id },
  ...changes,
});
const actor = (role: Role, businessUnitId = 'north'): Actor => ({
  userId: 'somebody',
  businessUnitId,
  roles: [role],
  teamIds: [],
});
const root = actor('administrator');
const found = async (asked: object, caller: Actor | 'system' = root) =>
  (await queries.list(asked, caller)).entries.map(({ thing }) => thing.id);

describe('The log of changes', () => {
  it('says who did what to which thing, as it was and as it is, also in whose name the system did it', async () => {
    const record = { type: 'contact', id: 'c1' } as const;
    const states = { before: { active: true }, after: { active: false } };
    await audit.note(
      change('n1', { record, ...states }),
      change('n2', { by: 'system' }),
      change('n3', { by: { systemAs: 'ben' } }),
      change('n4', { by: 'customer' }),
    );
    const { entries } = await queries.list({ limit: 4 }, root);
    expect(entries).toEqual([
      expect.objectContaining({ doneBy: 'customer', thing: { type: 'number', id: 'n4' } }),
      expect.objectContaining({ doneBy: 'system', actor: 'ben' }),
      expect.objectContaining({ doneBy: 'system', actor: undefined }),
      { ...entries[3], doneBy: 'user', actor: 'anna', action: 'number-updated', record, ...states },
    ]);
  });

  it('has no entry for a change that was rolled back', async () => {
    const failing = transactions.run(async () => {
      await audit.note(change('never'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await found({})).not.toContain('never');
  });

  it.each([
    ['changed', `UPDATE audit_entry SET actor = 'ben'`],
    ['taken out', 'DELETE FROM audit_entry'],
    ['emptied', 'TRUNCATE audit_entry'],
  ])('cannot be %s by the service, also after its schema was migrated again', async (_, statement) => {
    await audit.note(change('stays'));
    await expect(transactions.query(statement)).rejects.toMatchObject({ code: '42501' });
    await migrate({ url: database.url, ...SPEC });
    await expect(transactions.query(statement)).rejects.toMatchObject({ code: '42501' });
    expect(await found({})).toContain('stays');
  });

  it('says who had a message processed that had been put aside, once it was', async () => {
    const letters = new DeadLetters(transactions);
    new DeadLetterNotes(audit, letters);
    const buried = async (payload: string) => {
      const letter = {
        consumer: 'spec',
        subject: 's',
        eventId: 'e1',
        payload: Buffer.from(payload),
        reason: 'x',
      };
      await letters.bury(letter);
      const [row] = await database.query<{ id: string }>('SELECT max(id)::text AS id FROM dead_letter');
      return row!.id;
    };
    letters.revivedBy('spec', (payload) =>
      String(payload) === 'poison' ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    const [good, poison] = [await buried('good'), await buried('poison')];
    await letters.revive(good, root);
    await expect(letters.revive(poison, root)).rejects.toMatchObject({ code: 'dead-letter.failed-again' });
    const { entries } = await queries.list({ action: 'dead-letter-replayed' }, root);
    expect(entries).toMatchObject([
      {
        doneBy: 'user',
        actor: 'somebody',
        thing: { type: 'dead-letter', id: good },
        after: { consumer: 'spec', eventId: 'e1' },
      },
    ]);
  });

  it('is searched by who, what, on which record and when, page by page', async () => {
    const record = { type: 'lead', id: 'searched' } as const;
    await audit.note(
      change('s1', { record, action: 'conversation-moved' }),
      change('s2', { record, by: { userId: 'ben' } }),
      change('s3', { record, by: { userId: 'ben' }, action: 'conversation-moved' }),
    );
    expect(await found({ record })).toEqual(['s3', 's2', 's1']);
    expect(await found({ record, actor: 'ben' })).toEqual(['s3', 's2']);
    expect(await found({ record, action: 'conversation-moved' })).toEqual(['s3', 's1']);
    expect(await found({ record, to: '2020-01-01T00:00:00.000000Z' as Instant })).toEqual([]);
    expect(await found({ record, from: '2020-01-01T00:00:00.000000Z' as Instant })).toHaveLength(3);
    const { cursor, entries } = await queries.list({ record, limit: 2 }, root);
    expect(entries).toHaveLength(2);
    expect(await found({ record, cursor })).toEqual(['s1']);
    await expect(queries.list({ cursor: 'x' }, root)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('shows a manager what people of his business unit did, the administrator and the system all of it', async () => {
    const record = { type: 'lead', id: 'read' } as const;
    await audit.note(
      change('r1', { record }),
      change('r2', { record, by: { userId: 'ben' } }),
      change('r3', { record, by: 'system' }),
    );
    expect(await found({ record }, actor('sales-manager'))).toEqual(['r1']);
    expect(await found({ record }, actor('sales-manager', 'south'))).toEqual(['r2']);
    expect(await found({ record }, actor('administrator', 'south'))).toEqual(['r3', 'r2', 'r1']);
    expect(await found({ record }, 'system')).toHaveLength(3);
  });
});
