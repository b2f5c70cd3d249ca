import { instant } from '@parley/kernel';
import { dataSourceOptions, Transactions } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import { TemplateQueries } from '../application/template-queries';
import { TemplateUses } from '../application/template-uses';
import { TemplateViews } from '../application/template-views';
import { Template, type TemplateContent, type TemplateId } from '../domain/template';
import { PostgresTemplates } from './template.postgres';

let database: TestDatabase;
let dataSource: DataSource;
let templates: PostgresTemplates;
let queries: TemplateQueries;

beforeAll(async () => {
  database = await createDatabase({ schema: 'template', folder: 'template' });
  dataSource = await new DataSource(
    dataSourceOptions({ schema: 'template', url: database.serviceUrl }),
  ).initialize();
  const transactions = new Transactions(dataSource);
  templates = new PostgresTemplates(transactions);
  const uses = new TemplateUses(transactions, new SystemClock());
  queries = new TemplateQueries(transactions, templates, new TemplateViews(transactions, uses));
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const AT = instant('2026-03-01T10:00:00.123456Z');
const FIELDS = new Map([['record' as const, new Set(['name'])]]);
const content = (changes: Partial<TemplateContent> = {}): TemplateContent => ({
  name: 'Reminder',
  category: 'contact',
  language: 'en',
  businessUnitId: 'north',
  body: 'Hello {{Name}} 👋',
  placeholders: [{ name: 'Name', source: 'record', path: 'name', default: 'friend' }],
  ...changes,
});
const make = (id: string, changes: Partial<TemplateContent> = {}): Template =>
  Template.create(id as TemplateId, content(changes), FIELDS, { at: AT, by: 'seller-1' });
const find = async (id: string): Promise<Template> => (await templates.find(id as TemplateId))!;

describe('stored templates', () => {
  it('come back as they were', async () => {
    await templates.add(make('whole'));
    expect((await find('whole')).snapshot()).toEqual(make('whole').snapshot());
  });

  it('are made once for an id', async () => {
    await templates.add(make('once'));
    await expect(templates.add(make('once'))).rejects.toMatchObject({ code: 'template.exists' });
  });

  it('are not overwritten by a stale copy', async () => {
    await templates.add(make('stale'));
    const [mine, theirs] = [await find('stale'), await find('stale')];
    theirs.change({ body: 'Theirs {{Name}}' }, FIELDS, { at: AT, by: 'seller-2' });
    await templates.save(theirs);
    mine.change({ body: 'Mine {{Name}}' }, FIELDS, { at: AT, by: 'seller-1' });
    await expect(templates.save(mine)).rejects.toMatchObject({
      code: 'template.changed-meanwhile',
      details: { changedBy: 'seller-2', changedAt: AT },
    });
    expect((await find('stale')).snapshot()).toMatchObject({ body: 'Theirs {{Name}}', version: 2 });
  });

  it('cannot be saved any more once they were removed', async () => {
    await templates.add(make('gone'));
    const copy = await find('gone');
    await templates.remove('gone' as TemplateId);
    copy.change({ name: 'Late' }, FIELDS, { at: AT });
    await expect(templates.save(copy)).rejects.toMatchObject({ code: 'template.not-found' });
    expect(await templates.find('gone' as TemplateId)).toBeUndefined();
  });
});

describe('lists of templates', () => {
  const names = async (filter: object): Promise<string[]> =>
    (await queries.list(filter, 'system')).templates.map(({ name }) => name);

  beforeAll(async () => {
    await database.query('DELETE FROM template');
    await templates.add(make('l1', { name: 'B', category: 'lead' }));
    await templates.add(make('l2', { name: 'A', language: 'de' }));
    await templates.add(make('l3', { name: 'C', language: 'pt-BR' }));
    await templates.add(make('l4', { name: 'C' }));
    await templates.add(make('l5', { name: 'Ünïcode '.repeat(30) }));
  });

  it('stand in the order of names', async () => {
    expect((await names({})).map((name) => name[0])).toEqual(['A', 'B', 'C', 'C', 'Ü']);
  });

  it('can be narrowed to a category and a language, however the tag is written', async () => {
    expect(await names({ category: 'lead' })).toEqual(['B']);
    expect(await names({ language: 'PT-br' })).toEqual(['C']);
    expect(await names({ category: 'lead', language: 'de' })).toEqual([]);
  });

  it('come in pages that leave nothing out and repeat nothing', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.list({ limit: 1, cursor }, 'system');
      ids.push(...page.templates.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(ids).toEqual(['l2', 'l1', 'l3', 'l4', 'l5']);
  });

  it('refuse a cursor that was never given out', async () => {
    for (const cursor of ['nonsense', 'bnVsbA', 'WzEsMl0']) {
      await expect(queries.list({ cursor }, 'system')).rejects.toMatchObject({ code: 'request.invalid' });
    }
  });
});
