import {
  CreateTemplate,
  DeleteTemplate,
  GetRecord,
  GetTemplate,
  ListFields,
  ListRoutingChanges,
  ListTemplates,
  MessageQueued,
  PreviewTemplate,
  RenderTemplate,
  UpdateTemplate,
  type ListTemplatesReply,
  type RenderTemplateReply,
  type Template,
} from '@parley/contracts';
import { provision, startService, type RunningService } from '@parley/messaging';
import {
  createDatabase,
  eventually,
  startNats,
  TestBus,
  type TestDatabase,
  type TestNats,
} from '@parley/testing';
import { templateModule } from '../src/template.module';
import { DIRECTORY, FIELDS, readRecord } from './routing-stand-in';

let nats: TestNats;
let database: TestDatabase;
let bus: TestBus;
let service: RunningService;

beforeAll(async () => {
  [nats, database] = await Promise.all([
    startNats(),
    createDatabase({ schema: 'template', folder: 'template' }),
  ]);
  bus = await TestBus.connect(nats.url);
  await provision(bus.connection, 1);
  bus.answer(ListRoutingChanges, ({ kind, after }: ListRoutingChanges) => ({
    changes: after ? [] : (DIRECTORY[kind] ?? []),
    next: '1.1',
  }));
  bus.answer(ListFields, ({ type }: ListFields) => ({ fields: FIELDS[type] }));
  bus.answer(GetRecord, readRecord);
  service = await startService({
    context: 'template',
    service: 'template',
    module: templateModule({
      PARLEY_DATABASE_URL: database.serviceUrl,
      PARLEY_NATS_URL: nats.url,
      PARLEY_LOG_LEVEL: 'fatal',
      ADMIN_PORT: 0,
    }),
    adminPort: 0,
    logLevel: 'silent',
  });
  await eventually(async () =>
    expect((await bus.ask(ListTemplates, {}, { actor: 'root' })).status).toBeUndefined(),
  );
});

afterAll(async () => {
  await service?.close();
  await bus?.close();
  await Promise.all([nats?.stop(), database?.drop()]);
});

const NAME = { name: 'Name', source: 'record', path: 'name' };
const content = (changes: object = {}): object => ({
  name: 'Reminder',
  category: 'contact',
  language: 'en',
  body: 'Hello {{Name}}',
  placeholders: [NAME],
  ...changes,
});
const as = (actor: string): { actor: string } => ({ actor });
const create = (changes: object = {}, actor = 'seller') =>
  bus.ask<Template>(CreateTemplate, content(changes), as(actor));
const namesFor = async (actor: string, filter: object = {}): Promise<string[]> => {
  const { templates } = await bus.ask<ListTemplatesReply>(
    ListTemplates,
    { limit: 200, ...filter },
    as(actor),
  );
  return templates.map(({ name }) => name);
};

describe('making and changing templates', () => {
  it('makes a template for the business unit of its maker', async () => {
    const made = await create({ name: 'For the north' });
    expect(made).toMatchObject({
      ...content({ name: 'For the north' }),
      businessUnitId: 'north',
      version: 1,
    });
    expect(await namesFor('mate')).toContain('For the north');
    expect(await namesFor('root')).toContain('For the north');
    expect(await namesFor('stranger')).not.toContain('For the north');
  });

  it.each([
    ['an unknown field', { placeholders: [{ ...NAME, path: 'salary' }] }, ['unknown-field', 'Name']],
    ['a name twice', { placeholders: [NAME, NAME] }, ['duplicate-placeholder', 'Name']],
    ['a missing brace', { body: 'Hello {{Name}' }, ['unbalanced-braces']],
    ['a name that is bound to nothing', { body: '{{toString}}' }, ['unknown-placeholder', 'toString']],
    ['a name that is none', { body: '{{1st}}' }, ['bad-placeholder-name', '1st']],
    ['a language that is none', { language: 'not a language' }, ['unknown-language']],
    ['a blank text', { body: ' ' }, ['body-empty']],
  ])('refuses %s, and names the placeholder', async (_, changes, [code, placeholder]) => {
    const refusal = await create(changes);
    expect(refusal).toMatchObject({ status: 400, code: `template.${code}` });
    expect((refusal as { placeholder?: string }).placeholder).toBe(placeholder);
  });

  it('changes what is given, once for each version', async () => {
    const { id } = await create({ id: 'shared-1' });
    const mine = { id, body: 'Dear {{Name}}', version: 1 };
    expect(await bus.ask(UpdateTemplate, mine, as('mate'))).toMatchObject({
      name: 'Reminder',
      body: 'Dear {{Name}}',
      version: 2,
    });
    expect(await bus.ask(UpdateTemplate, mine, as('seller'))).toMatchObject({
      status: 409,
      code: 'template.changed-meanwhile',
      changedBy: 'mate',
      changedAt: expect.stringMatching(/^2/) as string,
    });
    expect(await bus.ask(GetTemplate, { id }, as('seller'))).toMatchObject({
      body: 'Dear {{Name}}',
      version: 2,
      changedBy: 'mate',
      changedByName: 'Sample mate',
      usedIn30Days: 0,
    });
  });

  it('lets one of two simultaneous changes win, and tells the other', async () => {
    const { id } = await create({ id: 'raced' });
    const change = (body: string) => bus.ask(UpdateTemplate, { id, body, version: 1 }, as('seller'));
    const answers = await Promise.all([
      change('one {{Name}}'),
      change('two {{Name}}'),
      change('three {{Name}}'),
    ]);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
  });

  it('hides templates of other units, and refuses whoever lacks the privilege', async () => {
    const { id } = await create({ id: 'private' });
    for (const [contract, request] of [
      [UpdateTemplate, { id, name: 'Mine' }],
      [DeleteTemplate, { id }],
      [GetTemplate, { id }],
      [RenderTemplate, { templateId: id, record: { type: 'contact', id: 'k1' } }],
    ] as const) {
      expect(await bus.ask(contract, request, as('stranger'))).toMatchObject({ status: 404 });
      expect(await bus.ask(contract, request, as('roleless'))).toMatchObject({ status: 403 });
      expect(await bus.ask(contract, request, as('nobody'))).toMatchObject({ status: 403 });
    }
    expect(await create({ businessUnitId: 'south' })).toMatchObject({ status: 403 });
    expect(await create({}, 'roleless')).toMatchObject({ status: 403, code: 'privilege.missing' });
    expect(await bus.ask(ListTemplates, {}, as('roleless'))).toMatchObject({ status: 403 });
    expect(await create({ businessUnitId: 'south' }, 'root')).toMatchObject({ businessUnitId: 'south' });
  });

  it('deletes for good', async () => {
    const { id } = await create({ id: 'short-lived' });
    expect(await bus.ask(DeleteTemplate, { id }, as('mate'))).toMatchObject({ id, deleted: true });
    expect(await bus.ask(DeleteTemplate, { id }, as('mate'))).toMatchObject({ status: 404 });
  });

  it('asks the system for which unit, and refuses an id that is taken', async () => {
    expect(await bus.ask(CreateTemplate, content())).toMatchObject({
      status: 400,
      code: 'template.business-unit-missing',
    });
    const twice = content({ id: 'taken', businessUnitId: 'north' });
    expect(await bus.ask(CreateTemplate, twice)).toMatchObject({ id: 'taken' });
    expect(await bus.ask(CreateTemplate, twice)).toMatchObject({ status: 409, code: 'template.exists' });
  });
});

describe('rendering', () => {
  const render = (record: string, { actor, asUser }: { actor?: string; asUser?: string } = {}) =>
    bus.ask<RenderTemplateReply>(
      RenderTemplate,
      { templateId: 'greeting', record: { type: 'contact', id: record }, ...(asUser && { asUser }) },
      { actor },
    );

  beforeAll(async () => {
    await create({
      id: 'greeting',
      body: 'Hi {{Name}} of {{Company}}, {{Trade}}, write to {{Mail}}. {{Me}}',
      placeholders: [
        NAME,
        { name: 'Company', source: 'account', path: 'name' },
        { name: 'Trade', source: 'record', path: 'fields.industry', default: 'dear customer' },
        { name: 'Mail', source: 'record', path: 'email', default: 'us' },
        { name: 'Me', source: 'user', path: 'firstName' },
      ],
    });
  });

  it('fills in record, related record and user, takes defaults, and expands no value again', async () => {
    expect(await render('k1', { actor: 'seller' })).toEqual({
      text: 'Hi Sample Contact of Sample Account, {{Name}} {{constructor}}, write to us. First of seller',
      draft: 'Hi Sample Contact of Sample Account, {{Name}} {{constructor}}, write to us. First of seller',
      unresolved: [],
      segments: 1,
      encoding: 'GSM-7',
    });
  });

  it('says nothing of what the sender may not read', async () => {
    const own = await render('k2', { actor: 'seller' });
    expect(own).toMatchObject({ unresolved: ['Company'] });
    expect(own.text).toContain('of , dear customer');
    expect((await render('k2', { actor: 'root' })).text).toContain('of Secret Account,');
    expect(await render('k3', { actor: 'seller' })).toMatchObject({ status: 404 });
  });

  it('acts for a user when the system asks for one, and only then', async () => {
    expect((await render('k1', { asUser: 'seller' })).text).toContain('First of seller');
    expect(await render('k3', { asUser: 'seller' })).toMatchObject({ status: 404 });
    expect(await render('k1', { asUser: 'stranger' })).toMatchObject({ status: 404 });
    expect(await render('k1', { asUser: 'nobody' })).toMatchObject({
      status: 403,
      code: 'template.unknown-user',
    });
    expect(await render('k1', { actor: 'seller', asUser: 'root' })).toMatchObject({ status: 403 });
  });

  it('has no user to name when the system asks in its own name', async () => {
    expect(await render('k1')).toMatchObject({ unresolved: ['Me'] });
  });

  it('refuses a record of another category', async () => {
    const request = { templateId: 'greeting', record: { type: 'account', id: 'a1' } };
    expect(await bus.ask(RenderTemplate, request, as('seller'))).toMatchObject({
      status: 422,
      code: 'template.category-mismatch',
    });
  });
});

describe('a preview', () => {
  const preview = (changes: object = {}, actor?: string) => {
    const { body, placeholders, category } = content() as Record<string, unknown>;
    const record = { type: 'contact', id: 'k1' };
    return bus.ask<RenderTemplateReply>(
      PreviewTemplate,
      { body, placeholders, category, record, ...changes },
      { actor },
    );
  };

  it('reads as the template will, with the rights of whoever asks', async () => {
    expect(await preview({}, 'seller')).toEqual({
      text: 'Hello Sample Contact',
      draft: 'Hello Sample Contact',
      unresolved: [],
      segments: 1,
      encoding: 'GSM-7',
    });
    const hidden = { record: { type: 'contact', id: 'k3' } };
    expect(await preview(hidden, 'seller')).toMatchObject({ status: 404 });
    expect(await preview(hidden, 'root')).toMatchObject({ text: 'Hello Hidden contact' });
    expect(await preview({ ...hidden, asUser: 'seller' })).toMatchObject({ status: 404 });
  });

  it('names what has no value', async () => {
    const placeholders = [{ ...NAME, path: 'email' }];
    expect(await preview({ placeholders }, 'seller')).toMatchObject({
      text: 'Hello ',
      draft: 'Hello {{Name}}',
      unresolved: ['Name'],
    });
  });

  it('is refused where saving is, for other categories, and without the privilege', async () => {
    expect(await preview({ body: 'Hello {{Name}' }, 'seller')).toMatchObject({
      status: 400,
      code: 'template.unbalanced-braces',
      near: '{{Name}',
    });
    expect(await preview({ placeholders: [] }, 'seller')).toMatchObject({ placeholder: 'Name' });
    expect(await preview({ category: 'lead' }, 'seller')).toMatchObject({
      code: 'template.category-mismatch',
    });
    for (const refused of [await preview({}, 'roleless'), await preview({ asUser: 'roleless' })]) {
      expect(refused).toMatchObject({ status: 403, code: 'privilege.missing' });
    }
  });
});

describe('the uses of a template', () => {
  it('are counted where it is shown, and told when it is deleted', async () => {
    const { id } = await create({ id: 'popular' });
    const queued = {
      conversationId: 'c1',
      record: { type: 'contact', id: 'k1' },
      number: '+15550109002',
      customerNumber: '+15550110005',
      text: 'Hello',
      automated: false,
      at: new Date().toISOString().replace('Z', '000Z'),
      lastOutboundAt: '2026-03-01T09:00:02.123456Z',
      threadVersion: 1,
      moveSeq: 0,
    };
    await bus.publish(MessageQueued, { ...queued, messageId: 'm1', templateId: id });
    await bus.publish(MessageQueued, { ...queued, messageId: 'm1', templateId: id });
    await bus.publish(MessageQueued, { ...queued, messageId: 'm2' });
    await bus.publish(MessageQueued, { ...queued, messageId: 'm3', templateId: id });
    await eventually(async () =>
      expect(await bus.ask(GetTemplate, { id }, as('seller'))).toMatchObject({ usedIn30Days: 2 }),
    );
    const { templates } = await bus.ask<ListTemplatesReply>(ListTemplates, { limit: 200 }, as('mate'));
    expect(templates.find((each) => each.id === id)).toMatchObject({ usedIn30Days: 2 });
    expect(await bus.ask(DeleteTemplate, { id }, as('mate'))).toEqual({
      id,
      deleted: true,
      deletedAt: expect.stringMatching(/^2/) as string,
      usedIn30Days: 2,
    });
  });
});
