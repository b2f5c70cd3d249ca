import { RecordChanged } from '@parley/contracts';
import type { Ref } from '@parley/kernel';
import { createRoutingStore, type RoutingStore } from '../../test/routing-store';
import { at, contact, newCustomer, stated, user } from '../../test/samples';

let store: RoutingStore;

beforeAll(async () => {
  store = await createRoutingStore();
});
afterAll(() => store?.close());

const upsert = (...records: object[]) => store.upsertRecords.execute(records);
const read = (ref: Ref) => store.recordQueries.get({ ref }, 'system');
const told = async (ref: Ref) =>
  (await store.told<RecordChanged>(RecordChanged)).filter(
    ({ type, id }) => type === ref.type && id === ref.id,
  );
const carriers = async (number: string) =>
  (
    await store.database.query<{ id: string }>('SELECT id FROM record_phone WHERE number = $1 ORDER BY id', [
      number,
    ])
  ).map(({ id }) => id);

describe('The record directory', () => {
  it('gives back what was stated, phones in E.164, to the microsecond', async () => {
    const all = {
      phones: { business: '(213) 373-4253', mobile: 'ask the office' },
      email: 'info@example.com',
      country: 'US',
      timeZone: 'America/New_York',
      contactId: 'k',
      accountId: 'a',
      doNotCall: true,
      fields: { industry: 'Boats', size: 7, parts: { keel: [1, 2] } },
      createdAt: at(0, 1),
      updatedAt: at(0, 123456),
    };
    expect(await upsert(stated(contact('whole'), all))).toEqual({ upserted: 1, unchanged: 0, rejected: [] });
    const reply = await read(contact('whole'));
    expect(reply).toEqual({
      ...stated(contact('whole'), all),
      phones: { business: '+12133734253', mobile: 'ask the office' },
      version: 1,
    });
    expect(await told(contact('whole'))).toEqual([JSON.parse(JSON.stringify(reply))]);
  });

  it('counts a version with every change, and tells of each', async () => {
    await upsert(stated(contact('grows')));
    await upsert(stated(contact('grows'), { name: 'Other name', updatedAt: at(1) }));
    expect(await read(contact('grows'))).toMatchObject({ name: 'Other name', version: 2, updatedAt: at(1) });
    expect((await told(contact('grows'))).map(({ version }) => version)).toEqual([1, 2]);
  });

  it('ignores an older state, and the same state again', async () => {
    await upsert(stated(contact('old'), { updatedAt: at(5) }));
    const older = await upsert(stated(contact('old'), { name: 'Older', updatedAt: at(4) }));
    const same = await upsert(stated(contact('old'), { updatedAt: at(5) }));
    expect([older, same]).toEqual(Array(2).fill({ upserted: 0, unchanged: 1, rejected: [] }));
    expect(await told(contact('old'))).toHaveLength(1);
  });

  it('takes another state of the same age: some sources know only whole seconds', async () => {
    await upsert(stated(contact('twin'), { owner: user('S') }));
    expect(await upsert(stated(contact('twin'), { owner: user('A') }))).toMatchObject({ upserted: 1 });
    expect(await read(contact('twin'))).toMatchObject({ owner: user('A'), version: 2 });
  });

  it('takes the newest of a record that is stated twice at once', async () => {
    const outcome = await upsert(
      stated(contact('twice'), { name: 'New', updatedAt: at(2) }),
      stated(contact('twice'), { name: 'Old', updatedAt: at(1) }),
    );
    expect(outcome).toEqual({ upserted: 1, unchanged: 1, rejected: [] });
    expect(await read(contact('twice'))).toMatchObject({ name: 'New', version: 1 });
  });

  it('rejects what cannot be read by itself, and takes the rest', async () => {
    const outcome = await upsert(
      stated(contact('good')),
      stated(contact('bad'), { updatedAt: 'yesterday' }),
      { type: 'contact' },
      stated({ type: 'invoice', id: 'i' } as never),
    );
    expect(outcome).toMatchObject({ upserted: 1, unchanged: 0 });
    expect(outcome.rejected.map(({ id, code }) => [id, code])).toEqual([
      ['bad', 'record.invalid'],
      [undefined, 'record.invalid'],
      ['i', 'record.invalid'],
    ]);
    expect(outcome.rejected[0]?.detail).toContain('updatedAt');
  });

  it('finds a record by its new number and no longer by its old one', async () => {
    const [before, after] = [newCustomer(), newCustomer()];
    await upsert(stated(contact('moves'), { phones: { mobile: before } }));
    await upsert(stated(contact('moves'), { phones: { mobile: after, business: after }, updatedAt: at(1) }));
    expect(await carriers(before)).toEqual([]);
    expect(await carriers(after)).toEqual(['moves']);
  });

  it('forgets a removed record but for its name, and tells so with a new version', async () => {
    const number = newCustomer();
    await upsert(
      stated(contact('gone'), { phones: { mobile: number }, email: 'gone@example.com', fields: { a: 1 } }),
    );
    expect(await store.removeRecords.execute([contact('gone'), contact('never-was')])).toBe(1);
    expect(await store.removeRecords.execute([contact('gone')])).toBe(0);
    await expect(read(contact('gone'))).rejects.toMatchObject({ code: 'record.not-found' });
    expect(await carriers(number)).toEqual([]);
    const last = (await told(contact('gone'))).at(-1);
    expect(last).toMatchObject({
      name: 'Sample contact gone',
      version: 2,
      removed: true,
      phones: {},
      fields: {},
    });
    expect(last).not.toHaveProperty('email');
  });

  it('takes a removed record back, but not from an older state', async () => {
    await upsert(stated(contact('back'), { updatedAt: at(5) }));
    await store.removeRecords.execute([contact('back')]);
    expect(await upsert(stated(contact('back'), { updatedAt: at(4) }))).toMatchObject({
      upserted: 0,
      unchanged: 1,
    });
    expect(await upsert(stated(contact('back'), { updatedAt: at(5) }))).toMatchObject({ upserted: 1 });
    expect(await read(contact('back'))).toMatchObject({ version: 3 });
  });

  it('takes a thousand records at once, and knows them again', async () => {
    const records = Array.from({ length: 1_000 }, (_, i) =>
      stated(contact(`many-${i}`), { phones: { mobile: `+1555013${String(i).padStart(4, '0')}` } }),
    );
    expect(await upsert(...records)).toEqual({ upserted: 1_000, unchanged: 0, rejected: [] });
    expect(await upsert(...records)).toEqual({ upserted: 0, unchanged: 1_000, rejected: [] });
  });

  it('lets several integrations state the same records at once', async () => {
    const records = (version: number) =>
      Array.from({ length: 50 }, (_, i) =>
        stated(contact(`busy-${version % 2 ? i : 49 - i}`), { name: `v${version}`, updatedAt: at(version) }),
      );
    await Promise.all([1, 2, 3, 4, 5, 6].map((version) => upsert(...records(version))));
    for (const i of [0, 25, 49]) expect(await read(contact(`busy-${i}`))).toMatchObject({ name: 'v6' });
  });

  it('leaves nothing behind when the transaction fails', async () => {
    const number = newCustomer();
    const attempt = store.transactions.run(async () => {
      await upsert(stated(contact('rolled-back'), { phones: { mobile: number } }));
      throw new Error('the store went away');
    });
    await expect(attempt).rejects.toThrow('went away');
    await expect(read(contact('rolled-back'))).rejects.toMatchObject({ kind: 'not_found' });
    expect(await told(contact('rolled-back'))).toEqual([]);
    expect(await carriers(number)).toEqual([]);
  });

  it('lists the custom fields it has seen', async () => {
    await upsert(stated({ type: 'opportunity', id: 'f' }, { fields: { closeReason: 'won', 'no path': 1 } }));
    const { fields } = await store.recordQueries.fields({ type: 'opportunity' });
    expect(fields).toContainEqual({ path: 'fields.closeReason', label: 'Close reason', kind: 'text' });
    expect(fields.filter(({ path }) => path.startsWith('fields.'))).toHaveLength(1);
  });
});
