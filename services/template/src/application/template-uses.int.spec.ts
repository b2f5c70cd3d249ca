import { Clock, instant, type Instant } from '@parley/kernel';
import { dataSourceOptions, Transactions } from '@parley/persistence';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource } from 'typeorm';
import { TemplateUses, type AcceptedText } from './template-uses';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-03-01T10:00:00Z');
const day = (days: number): Instant => instant(new Date(START + days * DAY_MS).toISOString());

let today = 0;
const clock: Clock = { now: () => day(today) };

let database: TestDatabase;
let dataSource: DataSource;
let uses: TemplateUses;

beforeAll(async () => {
  database = await createDatabase({ schema: 'template', folder: 'template' });
  dataSource = await new DataSource(
    dataSourceOptions({ schema: 'template', url: database.serviceUrl }),
  ).initialize();
  uses = new TemplateUses(new Transactions(dataSource), clock);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

beforeEach(async () => {
  today = 0;
  await database.query('DELETE FROM template');
  for (const id of ['greeting', 'reminder']) {
    await database.query(
      `INSERT INTO template (id, name, category, language, business_unit_id, body, placeholders, created_at, changed_at,
         version) VALUES ($1, $1, 'contact', 'en', 'north', 'Hello', '[]', now(), now(), 1)`,
      [id],
    );
  }
});

const text = (messageId: string, templateId?: string, at = 0): AcceptedText => ({
  messageId,
  templateId,
  at: day(at),
});
const counted = async () => Object.fromEntries(await uses.of(['greeting', 'reminder']));
const kept = async () => (await database.query('SELECT FROM template_use')).length;

describe('the uses of templates', () => {
  it('count each text once, however often it is heard of', async () => {
    const [first, second] = [text('m1', 'greeting'), text('m2', 'greeting')];
    await uses.add([first, first, text('m3', 'reminder')]);
    await uses.add([first, second]);
    expect(await counted()).toEqual({ greeting: 2, reminder: 1 });
  });

  it('are none for texts without a template, and for templates that are gone', async () => {
    await uses.add([text('m1'), text('m2', 'unheard-of'), text('m3', 'reminder')]);
    expect(await counted()).toEqual({ reminder: 1 });
    await database.query(`DELETE FROM template WHERE id = 'reminder'`);
    expect(await kept()).toBe(0);
  });

  it('count for thirty days', async () => {
    await uses.add([text('m1', 'greeting'), text('m2', 'greeting', 1)]);
    today = 29.9;
    expect(await counted()).toEqual({ greeting: 2 });
    today = 30;
    expect(await counted()).toEqual({ greeting: 1 });
  });

  it('are forgotten afterwards, and not counted when they are heard of too late', async () => {
    await uses.add([text('m1', 'greeting'), text('m2', 'greeting', 1)]);
    today = 30;
    await uses.add([text('m1', 'greeting'), text('m3', 'reminder', 30)]);
    expect(await kept()).toBe(2);
    expect(await counted()).toEqual({ greeting: 1, reminder: 1 });
  });
});
