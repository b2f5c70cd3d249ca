import { BusinessUnitChanged, TeamChanged, UserChanged } from '@parley/contracts';
import { createRoutingStore, type RoutingStore } from '../../test/routing-store';

let store: RoutingStore;

beforeAll(async () => {
  store = await createRoutingStore();
});
afterAll(() => store?.close());

const seller = (id: string, changes: object = {}) => ({
  id,
  name: `Sample seller ${id}`,
  businessUnitId: 'north',
  roles: ['salesperson' as const],
  ...changes,
});
const group = (id: string, memberIds: string[]) => ({ id, name: id, businessUnitId: 'north', memberIds });
const toldOf = async (contract: new () => object, id: string) =>
  (await store.told<{ id: string; version: number }>(contract)).filter((each) => each.id === id);

describe('The directory of people', () => {
  it('knows who a user is: his roles, his unit and the teams he is in now', async () => {
    await store.upsertPeople.users([seller('u1', { roles: ['sales-manager', 'salesperson'] })]);
    await store.upsertPeople.teams([group('t1', ['u1', 'u2']), group('t2', ['u1']), group('t3', ['u2'])]);
    expect(await store.actors.find('u1')).toEqual({
      userId: 'u1',
      businessUnitId: 'north',
      roles: ['sales-manager', 'salesperson'],
      teamIds: ['t1', 't2'],
    });
    await store.upsertPeople.teams([group('t1', ['u2'])]);
    expect(await store.actors.find('u1')).toMatchObject({ teamIds: ['t2'] });
  });

  it('knows no user who is inactive or was never stated', async () => {
    await store.upsertPeople.users([seller('u3', { active: false })]);
    expect([await store.actors.find('u3'), await store.actors.find('nobody')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('tells of each change of a user with the next version, and of nothing else', async () => {
    const full = {
      firstName: 'Sample',
      email: 's@example.com',
      phone: '+15550100',
      timeZone: 'Europe/Paris',
    };
    await store.upsertPeople.users([seller('u4', full)]);
    await store.upsertPeople.users([seller('u4', full)]);
    await store.upsertPeople.users([seller('u4')]);
    expect(await toldOf(UserChanged, 'u4')).toEqual([
      { ...seller('u4', full), active: true, version: 1 },
      { ...seller('u4'), active: true, version: 2 },
    ]);
  });

  it('takes the members of a team in any order for the same team', async () => {
    await store.upsertPeople.teams([group('t5', ['b', 'a', 'b'])]);
    await store.upsertPeople.teams([group('t5', ['a', 'b'])]);
    await store.upsertPeople.teams([group('t5', [])]);
    expect(await toldOf(TeamChanged, 't5')).toEqual([
      { ...group('t5', ['a', 'b']), version: 1 },
      { ...group('t5', []), version: 2 },
    ]);
  });

  it('tells of a renamed business unit', async () => {
    await store.upsertPeople.businessUnits([{ id: 'north', name: 'North' }]);
    await store.upsertPeople.businessUnits([{ id: 'north', name: 'North' }]);
    await store.upsertPeople.businessUnits([{ id: 'north', name: 'Far north' }]);
    expect(await toldOf(BusinessUnitChanged, 'north')).toEqual([
      { id: 'north', name: 'North', version: 1 },
      { id: 'north', name: 'Far north', version: 2 },
    ]);
  });

  it('takes a thousand at once, the last of each', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => seller(`many-${i % 999}`, { name: `Sample ${i}` }));
    await store.upsertPeople.users(many);
    expect(await toldOf(UserChanged, 'many-0')).toMatchObject([{ name: 'Sample 999', version: 1 }]);
    expect(await toldOf(UserChanged, 'many-998')).toHaveLength(1);
  });

  it('leaves nothing behind when the transaction fails', async () => {
    const attempt = store.transactions.run(async () => {
      await store.upsertPeople.users([seller('u9')]);
      throw new Error('the store went away');
    });
    await expect(attempt).rejects.toThrow('went away');
    expect(await store.actors.find('u9')).toBeUndefined();
    expect(await toldOf(UserChanged, 'u9')).toEqual([]);
  });
});
