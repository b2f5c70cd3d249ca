import type { Actor, Ref } from '@parley/kernel';
import { createRoutingStore, type RoutingStore } from '../../test/routing-store';
import { account, contact, lead, stated, team, user } from '../../test/samples';

const opportunity = (id: string): Ref => ({ type: 'opportunity', id });

let store: RoutingStore;

const actor = (id: string, changes: Partial<Actor> = {}): Actor => ({
  userId: id,
  businessUnitId: 'north',
  roles: ['salesperson'],
  teamIds: [],
  ...changes,
});
const administrator = actor('root', { businessUnitId: 'nowhere', roles: ['administrator'] });

beforeAll(async () => {
  store = await createRoutingStore();
  const seller = (id: string, businessUnitId: string) => ({ id, name: id, businessUnitId, roles: [] });
  await store.upsertPeople.users([seller('n1', 'north'), seller('n2', 'north'), seller('s1', 'south')]);
  await store.upsertPeople.teams([{ id: 'ts', name: 'ts', businessUnitId: 'south', memberIds: ['n1'] }]);
  await store.upsertRecords.execute([
    stated(contact('c1'), { name: 'Änne Smith', owner: user('n1'), phones: { business: '(213) 373-4253' } }),
    stated(contact('c2'), { name: 'Anna Smithers', owner: user('n2') }),
    stated(account('a1'), {
      name: 'Smith & Anders',
      owner: user('s1'),
      phones: { business: '+12133734299' },
    }),
    stated(lead('l1'), { name: 'Annex', owner: team('ts') }),
    stated(lead('l2'), { name: '+15550140001', owner: user('unknown') }),
    stated(lead('l3'), { name: '555 Main Street', owner: user('n1') }),
  ]);
});
afterAll(() => store?.close());

const found = async (query: string, changes: object = {}, caller: Actor | 'system' = 'system') =>
  (await store.searchRecords.execute({ query, ...changes }, caller)).records.map(({ id }) => id);
const get = (ref: Ref, caller: Actor | 'system', asUser?: string) =>
  store.recordQueries.get({ ref, asUser }, caller);

describe('Searching records', () => {
  it('finds names by the beginnings of their words, in any order and without accents', async () => {
    expect(await found('ann')).toEqual(['c2', 'c1', 'l1']);
    expect(await found('SMI änn')).toEqual(['c2', 'c1']);
    expect(await found('smith and')).toEqual(['a1']);
    expect(await found('mith')).toEqual([]);
  });

  it('takes one or two letters for the beginning of the name', async () => {
    expect(await found('an')).toEqual(['c2', 'c1', 'l1']);
    expect(await found('a')).toEqual(['c2', 'c1', 'l1']);
  });

  it('finds records by number, written in any way or only begun', async () => {
    expect(await found('(213) 373-4253')).toEqual(['c1']);
    expect(await found('+1 213 373')).toEqual(['c1', 'a1']);
  });

  it('looks at names when no record has such a number', async () => {
    expect(await found('555')).toEqual(['l3']);
  });

  it('lists everything in the order of names when nothing is asked', async () => {
    expect(await found('')).toHaveLength(6);
    expect(await found('', { types: ['lead'] })).toEqual(['l2', 'l3', 'l1']);
  });

  it('goes on where the page ended', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.searchRecords.execute({ query: '', limit: 4, cursor }, 'system');
      ids.push(...page.records.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(ids).toEqual(await found(''));
  });

  it('refuses a cursor that was not given out, and takes quotes and wildcards for what they are', async () => {
    for (const cursor of ['nonsense', Buffer.from('["words"]').toString('base64url')]) {
      await expect(store.searchRecords.execute({ query: '', cursor }, 'system')).rejects.toMatchObject({
        kind: 'invalid',
      });
    }
    expect(await found(`'; DROP TABLE crm_record; --`)).toEqual([]);
    expect(await found('% _ \\ & | ! :*')).toHaveLength(6);
  });
});

describe('Who may read a record', () => {
  it('is everybody in the business unit of its owner, its owner and his team', async () => {
    expect(await found('', {}, actor('n2'))).toEqual(['l3', 'c2', 'c1']);
    expect(await found('', {}, actor('n1', { teamIds: ['ts'] }))).toEqual(['l3', 'c2', 'c1', 'l1']);
    expect(await found('', {}, actor('s9', { businessUnitId: 'south' }))).toEqual(['l1', 'a1']);
  });

  it('is the administrator for every record, and nobody who has no role', async () => {
    expect(await found('', {}, administrator)).toHaveLength(6);
    expect(await found('', {}, actor('n1', { roles: [] }))).toEqual([]);
  });

  it('learns nothing of a record that he may not read', async () => {
    expect(await get(contact('c1'), actor('n2'))).toMatchObject({ id: 'c1' });
    const refusals = [get(account('a1'), actor('n2')), get(account('never'), actor('n2'))];
    for (const refusal of refusals) {
      await expect(refusal).rejects.toMatchObject({ kind: 'not_found', code: 'record.not-found' });
    }
  });

  it('may be asked by a service in the name of a user', async () => {
    await store.upsertPeople.users([
      { id: 'n2', name: 'n2', businessUnitId: 'north', roles: ['salesperson'] },
    ]);
    expect(await get(contact('c1'), 'system', 'n2')).toMatchObject({ id: 'c1' });
    await expect(get(account('a1'), 'system', 'n2')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(get(contact('c1'), 'system', 'nobody')).rejects.toMatchObject({ code: 'actor.unknown' });
  });

  it('gains nothing by naming another user himself', async () => {
    await expect(get(account('a1'), actor('n2'), 'root')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('Related records', () => {
  const related = async (ref: Ref, caller: Actor | 'system' = 'system', asUser?: string) =>
    (await store.recordQueries.related({ ref, asUser }, caller)).records.map(({ id }) => id);

  beforeAll(() =>
    store.upsertRecords.execute([
      stated(opportunity('o1'), { name: 'Zebra', owner: user('n1'), contactId: 'c1', accountId: 'a1' }),
      stated(opportunity('o2'), { name: 'Apple', owner: user('s1'), contactId: 'c1', active: false }),
      stated(opportunity('o3'), { name: 'Other', owner: user('n1'), contactId: 'c2' }),
    ]),
  );

  it('of a contact are its opportunities, the active ones first', async () => {
    expect(await related(contact('c1'))).toEqual(['o1', 'o2']);
    expect(await related(contact('nobody'))).toEqual([]);
  });

  it('of an opportunity are its contact and its account', async () => {
    expect(await related(opportunity('o1'))).toEqual(['c1', 'a1']);
    expect(await related(opportunity('o3'))).toEqual(['c2']);
    expect(await related(lead('l1'))).toEqual([]);
  });

  it('are those that the user may read for whom a service asks', async () => {
    await store.upsertPeople.users([
      { id: 'outsider', name: 'outsider', businessUnitId: 'west', roles: ['salesperson'] },
      { id: 'insider', name: 'insider', businessUnitId: 'north', roles: ['salesperson'] },
    ]);
    expect(await related(contact('c1'), 'system', 'outsider')).toEqual([]);
    expect(await related(contact('c1'), 'system', 'insider')).toEqual(['o1']);
  });
});
