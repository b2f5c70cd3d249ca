import type { Actor, Role } from '@parley/kernel';
import { createRoutingStore, type RoutingStore } from '../../test/routing-store';

let store: RoutingStore;

const person = (id: string, name: string, businessUnitId: string, roles: Role[], active = true) => ({
  id,
  name,
  businessUnitId,
  roles,
  active,
  email: `${id}@example.test`,
  phone: '+12133734253',
});
const actor = (userId: string, roles: Role[], businessUnitId = 'north'): Actor => ({
  userId,
  roles,
  businessUnitId,
  teamIds: [],
});
const root = actor('root', ['administrator'], 'south');
const seller = actor('n1', ['salesperson']);

beforeAll(async () => {
  store = await createRoutingStore();
  await store.upsertPeople.businessUnits([
    { id: 'north', name: 'North' },
    { id: 'south', name: 'South' },
  ]);
  await store.upsertPeople.users([
    person('n1', 'berta Sample', 'north', ['salesperson']),
    person('n2', 'Anton Sample', 'north', []),
    person('n3', 'Sample, with 100%', 'north', ['sales-manager'], false),
    person('root', 'Zora Root', 'south', ['administrator']),
    person('gone', 'Away Root', 'north', ['administrator'], false),
  ]);
  await store.upsertPeople.teams([
    { id: 'tn', name: 'Team North', businessUnitId: 'north', memberIds: ['n1'] },
  ]);
});
afterAll(() => store?.close());

const users = async (asked: object = {}, caller: Actor | 'system' = seller) =>
  (await store.people.users(asked, caller)).users.map(({ id }) => id);

describe('The people of the organisation', () => {
  it('are listed by name, page by page, whatever the case of its letters', async () => {
    expect(await users()).toEqual(['n2', 'gone', 'n1', 'n3', 'root']);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await store.people.users({ limit: 2, cursor }, seller);
      pages.push(page.users.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(pages).toEqual([['n2', 'gone'], ['n1', 'n3'], ['root']]);
  });

  it('are found by a part of the name and by the id, and by nothing that only looks like a pattern', async () => {
    expect(await users({ query: 'SAMPLE' })).toEqual(['n2', 'n1', 'n3']);
    expect(await users({ query: '%' })).toEqual(['n3']);
    expect(await users({ query: 'root' })).toEqual(['gone', 'root']);
    expect(await users({ query: 'n2' })).toEqual(['n2']);
  });

  it('show how somebody is reached to the administrator and to himself alone', async () => {
    const reachable = async (caller: Actor) =>
      (await store.people.users({}, caller)).users
        .filter(({ email, phone }) => email ?? phone)
        .map(({ id }) => id);
    expect(await reachable(seller)).toEqual(['n1']);
    expect(await reachable(actor('n3', ['sales-manager']))).toEqual(['n3']);
    expect(await reachable(root)).toHaveLength(5);
  });

  it('come with their teams and business units', async () => {
    expect(await store.people.teams({ query: 'north' })).toEqual({
      teams: [{ id: 'tn', name: 'Team North', businessUnitId: 'north', memberIds: ['n1'] }],
    });
    expect(await store.people.businessUnits({})).toEqual({
      businessUnits: [
        { id: 'north', name: 'North' },
        { id: 'south', name: 'South' },
      ],
    });
  });

  it('refuse a cursor that was not given out', async () => {
    await expect(store.people.users({ cursor: 'zzz' }, seller)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('What somebody may do', () => {
  it('is every entity with its levels, and nothing is missing to a salesperson', async () => {
    const { matrix, missing, missingInWords } = await store.privileges.get({}, seller);
    expect(matrix).toHaveLength(19);
    expect(matrix.find(({ entity }) => entity === 'SalesOmnichannel Message')).toEqual({
      entity: 'SalesOmnichannel Message',
      create: 'user',
      read: 'businessUnit',
      write: 'user',
      delete: 'user',
      append: 'user',
      assign: 'user',
    });
    expect([missing, missingInWords]).toEqual([[], '']);
  });

  it('names to a user without a role what he lacks, and an administrator whom he can ask', async () => {
    const own = await store.privileges.get({}, actor('n2', []));
    expect(own.missing).toContainEqual({ entity: 'Lead', privilege: 'Create', level: 'businessUnit' });
    expect(own.missingInWords).toContain('Notification (Read)');
    expect(own.ask).toEqual(['Zora Root']);
    await store.upsertPeople.users([person('boss', 'Near Root', 'north', ['administrator'])]);
    expect((await store.privileges.get({}, actor('n2', []))).ask).toEqual(['Near Root']);
  });

  it('is read of others by the administrator and by managers within their business unit', async () => {
    const manager = actor('n3', ['sales-manager']);
    expect(await store.privileges.get({ userId: 'n2' }, manager)).toMatchObject({ userId: 'n2' });
    expect(await store.privileges.get({ userId: 'n2' }, root)).toMatchObject({ userId: 'n2' });
    expect(await store.privileges.get({ userId: 'n2' }, 'system')).toMatchObject({ userId: 'n2' });
    const forbidden = { kind: 'forbidden', code: 'privilege.missing' };
    await expect(store.privileges.get({ userId: 'root' }, manager)).rejects.toMatchObject(forbidden);
    await expect(store.privileges.get({ userId: 'n2' }, seller)).rejects.toMatchObject(forbidden);
    await expect(store.privileges.get({ userId: 'nobody' }, seller)).rejects.toMatchObject(forbidden);
    await expect(store.privileges.get({ userId: 'nobody' }, root)).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(store.privileges.get({}, 'system')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('are found by whichever of the letters of their names is typed', async () => {
    await store.upsertPeople.users([person('n9', 'Işık Çelik', 'north', [])]);
    for (const query of ['Işık', 'ışık', 'IŞIK', 'isik celik', 'ISIK'])
      expect(await users({ query })).toEqual(['n9']);
  });
});
