import { CHANGE_SHAPES, validateContract, type RoutingChangeKind } from '@parley/contracts';
import { eventually } from '@parley/testing';
import { createRoutingStore, type RoutingStore } from '../../test/routing-store';
import { arrived, contact, newCustomer, stated, user } from '../../test/samples';

let store: RoutingStore;

beforeAll(async () => {
  store = await createRoutingStore();
});
afterAll(() => store?.close());

/** What is listed so far: a page ends before the oldest transaction that is open anywhere on the server. */
async function all(kind: RoutingChangeKind, after?: string) {
  const changes: object[] = [];
  let next = after;
  for (;;) {
    const page = await store.changes.list({ kind, after: next, limit: 2 });
    if (page.changes.length === 0) return { changes, next: page.next };
    changes.push(...page.changes);
    next = page.next;
  }
}

describe('The lists of what changed', () => {
  it('tell each thing once, as it stands now, in the order of change', async () => {
    await store.upsertRecords.execute([stated(contact('k1')), stated(contact('k2')), stated(contact('k3'))]);
    await store.upsertRecords.execute([stated(contact('k1'), { name: 'Renamed' })]);
    await store.removeRecords.execute([contact('k2')]);
    await eventually(async () => {
      expect((await all('record')).changes).toMatchObject([
        { id: 'k3', version: 1 },
        { id: 'k1', name: 'Renamed', version: 2 },
        { id: 'k2', version: 2, removed: true },
      ]);
    });
  });

  it('hold fewer at a time where these are large', async () => {
    const fields = { note: 'x'.repeat(150_000) };
    const large = ['big1', 'big2', 'big3', 'big4', 'big5'].map((id) => stated(contact(id), { fields }));
    const { next } = await all('record');
    await store.upsertRecords.execute(large);
    await eventually(async () => {
      const first = await store.changes.list({ kind: 'record', after: next, limit: 200 });
      expect(first.changes).toHaveLength(2);
      expect((await all('record', first.next)).changes).toHaveLength(3);
    });
  });

  it('go on from where somebody stopped', async () => {
    const { next } = await all('user');
    await store.upsertPeople.users([{ id: 'u1', name: 'u1', businessUnitId: 'b', roles: ['administrator'] }]);
    await eventually(async () => {
      expect((await all('user', next)).changes).toMatchObject([{ id: 'u1', active: true, version: 1 }]);
    });
  });

  it('hold all that a decision said, and nothing of what waits', async () => {
    const from = newCustomer();
    const message = arrived({
      from,
      signal: 'stop',
      media: [{ url: 'https://m.example/1', contentType: 'image/png' }],
    });
    await store.routeInbound.execute([message, arrived({ from, to: '+15550109999' as never })]);
    const changes = await eventually(async () => {
      const listed = await all('decision');
      expect(listed.changes).not.toEqual([]);
      return listed.changes;
    });
    expect(changes).toMatchObject([
      {
        messageId: message.messageId,
        from,
        to: message.to,
        record: { type: 'lead' },
        recordName: from,
        recordOwner: user('S'),
        recordVersion: 1,
        decidedBy: 'no-match',
        leadCreated: true,
        text: message.text,
        media: message.media,
        signal: 'stop',
        receivedAt: message.receivedAt,
        moveSeq: 0,
        numberOwner: user('S'),
        numberVersion: 1,
      },
    ]);
  });

  it('have the shapes of the events that tell the same', async () => {
    await store.upsertPeople.businessUnits([{ id: 'b', name: 'b' }]);
    for (const kind of ['record', 'user', 'team', 'business-unit', 'decision'] as const) {
      const changes = await eventually(async () => {
        const listed = await all(kind);
        expect(listed.changes).not.toEqual([]);
        return listed.changes;
      });
      for (const change of changes) {
        expect(() =>
          validateContract(CHANGE_SHAPES.routing[kind], JSON.parse(JSON.stringify(change))),
        ).not.toThrow();
      }
    }
  });
});
