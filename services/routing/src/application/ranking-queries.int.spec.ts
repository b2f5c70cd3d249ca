import type { Actor } from '@parley/kernel';
import { createRoutingStore, type RoutingStore } from '../../test/routing-store';
import {
  arrived,
  contact,
  lead,
  newCustomer,
  OUR_NUMBER,
  stated,
  TEAM_NUMBER,
  user,
} from '../../test/samples';

let store: RoutingStore;
const from = newCustomer();

const seller = (id: string, changes: Partial<Actor> = {}): Actor => ({
  userId: id,
  businessUnitId: 'bu1',
  roles: ['salesperson'],
  teamIds: [],
  ...changes,
});

beforeAll(async () => {
  store = await createRoutingStore();
  await store.upsertPeople.users([
    { id: 'S', name: 'S', businessUnitId: 'bu1', roles: ['salesperson'] },
    { id: 'X', name: 'X', businessUnitId: 'bu2', roles: ['salesperson'] },
  ]);
  await store.upsertRecords.execute([
    stated(contact('own'), { owner: user('S'), phones: { mobile: from } }),
    stated(lead('foreign'), { owner: user('X'), phones: { mobile: from } }),
  ]);
  await store.routeInbound.execute([arrived({ from, messageId: 'asked' })]);
  await store.routeInbound.execute([arrived({ from, to: '+15550109999' as never, messageId: 'unroutable' })]);
});
afterAll(() => store?.close());

const rank = (caller: Actor, to = OUR_NUMBER) => store.rankings.rank({ to, from }, caller);
const explain = (caller: Actor, messageId = 'asked') => store.rankings.explain({ messageId }, caller);
const ids = ({ ranking }: { ranking: readonly { record: { id: string } }[] }) =>
  ranking.map(({ record }) => record.id);

describe('Who learns why a message goes where it does', () => {
  it('is the administrator, with the whole ranking', async () => {
    const administrator = seller('root', { businessUnitId: 'bu9', roles: ['administrator'] });
    expect(ids(await rank(administrator))).toEqual(['own', 'foreign']);
    expect(ids(await explain(administrator))).toEqual(['own', 'foreign']);
    expect(await explain(administrator, 'unroutable')).toMatchObject({
      decidedBy: 'unknown-number',
      ranking: [],
    });
  });

  it('is the seller whose number it is, who finds only records that he may read', async () => {
    expect(ids(await rank(seller('S')))).toEqual(['own']);
    expect(ids(await explain(seller('S')))).toEqual(['own']);
  });

  it('is nobody who does not see the conversation, whatever he asks about', async () => {
    const colleague = seller('A', { teamIds: ['T'] });
    await expect(rank(colleague)).rejects.toMatchObject({ kind: 'not_found', code: 'number.not-found' });
    await expect(rank(colleague, '+15550109999' as never)).rejects.toMatchObject({
      code: 'number.not-found',
    });
    expect(await rank(colleague, TEAM_NUMBER)).toMatchObject({ outcome: 'matched' });
    for (const messageId of ['asked', 'unroutable', 'never']) {
      await expect(explain(colleague, messageId)).rejects.toMatchObject({ code: 'decision.not-found' });
    }
  });
});
