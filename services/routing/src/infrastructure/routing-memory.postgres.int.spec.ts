import { InboundRouted, InboundUnroutable, RecordChanged } from '@parley/contracts';
import type { Address, Ref } from '@parley/kernel';
import { createRoutingStore, type RoutingStore } from '../../test/routing-store';
import {
  arrived,
  at,
  contact,
  lead,
  newCustomer,
  OUR_NUMBER,
  stated,
  TEAM_NUMBER,
  user,
} from '../../test/samples';

let store: RoutingStore;

beforeAll(async () => {
  store = await createRoutingStore();
});
afterAll(() => store?.close());

const carrying = (number: Address, ref: Ref, changes: object = {}) =>
  store.upsertRecords.execute([stated(ref, { phones: { mobile: number }, ...changes })]);
const route = (...messages: ReturnType<typeof arrived>[]) => store.routeInbound.execute(messages);
const routedTo = async (from: Address) =>
  (await store.told<InboundRouted>(InboundRouted)).filter((event) => event.from === from);
const leadsOf = (from: Address) =>
  store.database.query<{ id: string }>("SELECT id FROM crm_record WHERE type = 'lead' AND name = $1", [from]);

describe('Routing on Postgres', () => {
  it('tells which record a message belongs to, with all that others need to know of it', async () => {
    const from = newCustomer();
    await carrying(from, contact('r1'), { name: 'Sample One' });
    const message = arrived({
      from,
      signal: 'help',
      media: [{ url: 'https://m.example/1', contentType: 'image/png' }],
    });
    await route({ ...message, receivedAt: at(1, 1) });
    expect(await routedTo(from)).toEqual([
      {
        messageId: message.messageId,
        from,
        to: OUR_NUMBER,
        record: contact('r1'),
        recordName: 'Sample One',
        recordOwner: user('X'),
        recordVersion: 1,
        decidedBy: 'single-match',
        leadCreated: false,
        text: message.text,
        media: message.media,
        signal: 'help',
        receivedAt: at(1, 1),
        decidedAt: expect.any(String),
        moveSeq: 0,
        numberOwner: user('S'),
        numberVersion: 1,
      },
    ]);
  });

  it('makes one lead of an unknown customer, tells of it, and finds it again', async () => {
    const from = newCustomer();
    await route(arrived({ from, receivedAt: at(2) }), arrived({ from, receivedAt: at(1) }));
    await route(arrived({ from, to: TEAM_NUMBER, receivedAt: at(3) }));
    const [made, ...more] = await leadsOf(from);
    expect(more).toEqual([]);
    expect((await routedTo(from)).map((e) => [e.leadCreated, e.decidedBy, e.record.id])).toEqual([
      [true, 'no-match', made!.id],
      [false, 'single-match', made!.id],
      [false, 'single-match', made!.id],
    ]);
    const changes = (await store.told<RecordChanged>(RecordChanged)).filter(({ id }) => id === made!.id);
    expect(changes).toMatchObject([{ name: from, owner: user('S'), phones: { mobile: from }, version: 1 }]);
  });

  it('decides a message once, whoever brings it again', async () => {
    const from = newCustomer();
    const message = arrived({ from });
    await Promise.all([route(message), route(message), route(message)]);
    await route(message, message);
    expect(await routedTo(from)).toHaveLength(1);
    expect(await leadsOf(from)).toHaveLength(1);
  });

  it('makes one lead of many first messages that arrive at once (R54)', async () => {
    const from = newCustomer();
    await Promise.all(Array.from({ length: 15 }, () => route(arrived({ from }))));
    expect(await leadsOf(from)).toHaveLength(1);
    expect(await routedTo(from)).toHaveLength(15);
  });

  it('never deadlocks when batches hold the same customers in another order', async () => {
    const customers = Array.from({ length: 20 }, newCustomer);
    const batches = Array.from({ length: 10 }, (_, i) => (i % 2 ? customers : [...customers].reverse()));
    await Promise.all(batches.map((batch) => route(...batch.map((from) => arrived({ from })))));
    for (const from of customers) expect(await leadsOf(from)).toHaveLength(1);
  });

  it('does not touch the record that a message is linked to (Q30)', async () => {
    const from = newCustomer();
    await carrying(from, contact('untouched'), { updatedAt: at(0, 7) });
    await route(arrived({ from }));
    expect(await store.recordQueries.get({ ref: contact('untouched') }, 'system')).toMatchObject({
      updatedAt: at(0, 7),
      version: 1,
    });
  });

  it('keeps what nobody can be given, and routes it once the number is known', async () => {
    const from = newCustomer();
    const to = '+15550109777' as Address;
    const message = arrived({ from, to, text: 'nul \0 and \ud800' });
    await route(message);
    await route(message);
    const kept = (await store.told<InboundUnroutable>(InboundUnroutable)).filter(
      (each) => each.from === from,
    );
    expect(kept).toMatchObject([{ messageId: message.messageId, reason: 'unknown-number' }]);
    expect((await store.unroutable.list({})).messages).toMatchObject([
      { messageId: message.messageId, from, to },
    ]);

    expect(await store.retry.execute({ onlyKnownNumbers: true })).toEqual({ routed: 0, stillUnroutable: 0 });
    await store.ownsNumber(to, user('S'));
    expect(await store.retry.execute({ onlyKnownNumbers: true })).toEqual({ routed: 1, stillUnroutable: 0 });
    expect(await routedTo(from)).toMatchObject([
      { messageId: message.messageId, text: 'nul \ufffd and \ufffd' },
    ]);
    expect((await store.unroutable.list({})).messages).toEqual([]);
    await route(message);
    expect(await routedTo(from)).toHaveLength(1);
  });

  it('lets one message that cannot be stored hold up no other that waits', async () => {
    const to = '+15550109778' as Address;
    const senders = Array.from({ length: 5 }, newCustomer);
    await route(...senders.map((from, i) => arrived({ from, to, text: i === 2 ? 'sick' : 'well' })));
    await store.ownsNumber(to, user('S'));
    await store.database.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'cannot be stored'; END $$`);
    await store.database.query(`
      CREATE TRIGGER refuse BEFORE UPDATE ON decision FOR EACH ROW WHEN (old.text = 'sick') EXECUTE FUNCTION refuse()`);
    expect(await store.retry.execute({ onlyKnownNumbers: true })).toEqual({ routed: 4, stillUnroutable: 1 });
    await store.database.query('DROP TRIGGER refuse ON decision');
    expect(await store.retry.execute({ onlyKnownNumbers: true })).toEqual({ routed: 1, stillUnroutable: 0 });
  });

  it('lists what waits, the latest first, a page at a time', async () => {
    const from = '68849' as Address;
    const ids = [1, 2, 3].map((second) =>
      arrived({ from, receivedAt: at(second), messageId: `short-${second}` }),
    );
    await route(...ids);
    const first = await store.unroutable.list({ reason: 'unsupported-sender', limit: 2 });
    const second = await store.unroutable.list({
      reason: 'unsupported-sender',
      limit: 2,
      cursor: first.cursor,
    });
    expect(first.messages.map((m) => m.messageId)).toEqual(['short-3', 'short-2']);
    expect(second.messages.map((m) => m.messageId)).toEqual(['short-1']);
    expect(second.cursor).toBeUndefined();
    expect(await store.retry.execute({ messageIds: ['short-1', 'short-2'] })).toEqual({
      routed: 0,
      stillUnroutable: 2,
    });
  });

  it('explains a decision as it was made then', async () => {
    const from = newCustomer();
    await carrying(from, contact('e1'), { owner: user('S') });
    await carrying(from, lead('e2'));
    const message = arrived({ from });
    await route(message);
    await store.removeRecords.execute([contact('e1')]);
    expect(await store.rankings.explain({ messageId: message.messageId }, 'system')).toMatchObject({
      outcome: 'matched',
      record: contact('e1'),
      decidedBy: 'addressed-seller',
      ranking: [
        { record: contact('e1'), ownedByAddressee: true, type: 'contact', active: true, updatedAt: at(0) },
        { record: lead('e2'), ownedByAddressee: false },
      ],
    });
    expect(await store.rank(from)).toMatchObject({ record: lead('e2'), decidedBy: 'single-match' });
    await expect(store.rankings.explain({ messageId: 'never' }, 'system')).rejects.toMatchObject({
      code: 'decision.not-found',
    });
  });

  it('keeps the best hundred of a ranking, and decides on all', async () => {
    const from = newCustomer();
    const many = Array.from({ length: 150 }, (_, i) =>
      stated(contact(`switchboard-${i}`), { phones: { business: from }, updatedAt: at(i % 60) }),
    );
    await store.upsertRecords.execute(many);
    const message = arrived({ from });
    await route(message);
    const { record, ranking } = await store.rankings.explain({ messageId: message.messageId }, 'system');
    expect([record?.id, ranking.length]).toEqual(['switchboard-119', 100]);
  });

  it('gives a number to the owner whose state is the newest', async () => {
    const number = '+15550109555' as Address;
    await store.ownsNumber(number, user('A'), 2);
    await store.ownsNumber(number, user('S'), 1);
    const { numbers } = await store.memory.factsFor([{ from: newCustomer(), to: number }]);
    expect(numbers.get(number)).toMatchObject({ owner: user('A'), version: 2 });
  });

  it('takes a removed number for one that is not ours', async () => {
    const number = '+15550109556' as Address;
    await store.memory.keepNumbers([
      { number, owner: user('A'), version: 1 },
      { number, owner: user('A'), version: 2, removed: true },
    ]);
    expect(await store.rank(newCustomer(), number)).toMatchObject({
      outcome: 'unroutable',
      decidedBy: 'unknown-number',
    });
  });

  it('forgets everything of a batch that fails', async () => {
    const from = newCustomer();
    const attempt = store.transactions.run(async () => {
      await route(arrived({ from }));
      throw new Error('the store went away');
    });
    await expect(attempt).rejects.toThrow('went away');
    expect(await routedTo(from)).toEqual([]);
    expect(await leadsOf(from)).toEqual([]);
  });
});
