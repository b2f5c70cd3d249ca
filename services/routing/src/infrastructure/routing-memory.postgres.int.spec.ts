import { InboundRouted, InboundUnroutable, RecordChanged } from '@parley/contracts';
import type { Address, Ref } from '@parley/kernel';
import { createRoutingStore, type RoutingStore } from '../../test/routing-store';
import {
  account,
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

  it('makes one lead of fifty first messages that arrive at once (R54)', async () => {
    const from = newCustomer();
    await Promise.all(Array.from({ length: 50 }, () => route(arrived({ from }))));
    expect(await leadsOf(from)).toHaveLength(1);
    expect(await routedTo(from)).toHaveLength(50);
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

describe('The latest conversation on Postgres', () => {
  const onPair = (from: Address) => ({ customer: from, number: OUR_NUMBER });

  /** Contact c (the seller's) and account a (a stranger's) carry the number. */
  async function twoRecords(from: Address, name: string) {
    await carrying(from, contact(`${name}-c`), { owner: user('S') });
    await carrying(from, account(`${name}-a`));
    return { held: account(`${name}-a`), other: contact(`${name}-c`) };
  }

  const statement = (from: Address, record: Ref, changes: object = {}) => ({
    ...onPair(from),
    conversationId: `thread-${from}`,
    record,
    lastOutboundAt: at(5),
    threadVersion: 1,
    moveSeq: 0,
    ...changes,
  });
  const move = (from: Address, source: Ref, target: Ref, changes: object = {}) => ({
    ...onPair(from),
    conversationId: `thread-${from}`,
    from: source,
    to: target,
    moveSeq: 1,
    lastMessageAt: at(5),
    ...changes,
  });

  it('follows what was sent, and what was withdrawn because it failed', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'sent');
    await store.followThreads.hear([statement(from, held)]);
    expect(await store.rank(from)).toMatchObject({ record: held, decidedBy: 'latest-conversation' });
    await store.followThreads.hear([statement(from, held, { threadVersion: 2, lastOutboundAt: undefined })]);
    expect(await store.rank(from)).toMatchObject({ record: other, decidedBy: 'addressed-seller' });
    await store.followThreads.hear([statement(from, held)]);
    expect(await store.rank(from)).toMatchObject({ record: other });
  });

  it('is the later of the last reply and the last answer', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'later');
    await route(arrived({ from, receivedAt: at(3) }));
    await store.followThreads.hear([statement(from, held, { lastOutboundAt: at(2) })]);
    expect(await store.rank(from)).toMatchObject({
      record: other,
      ranking: [{ lastConversationAt: at(3) }, {}],
    });
    await store.followThreads.hear([statement(from, held, { threadVersion: 2, lastOutboundAt: at(4, 1) })]);
    expect(await store.rank(from)).toMatchObject({
      record: held,
      ranking: [{ lastConversationAt: at(4, 1) }, {}],
    });
  });

  it('goes with a moved thread, replies included, and the decision counts the move (T18)', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'moved');
    await route(arrived({ from, receivedAt: at(3) }));
    await store.followThreads.move([move(from, other, held, { lastMessageAt: at(3) })]);
    expect(await store.rank(from)).toMatchObject({ record: held, decidedBy: 'latest-conversation' });
    await route(arrived({ from, receivedAt: at(4) }));
    expect((await routedTo(from)).map((e) => [e.record, e.moveSeq])).toEqual([
      [other, 0],
      [held, 1],
    ]);
  });

  it('applies moves in their order, each once, and refuses one that came too early', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'order');
    await store.followThreads.hear([statement(from, other)]);
    const early = store.followThreads.move([move(from, held, other, { moveSeq: 2 })]);
    await expect(early).rejects.toMatchObject({ kind: 'conflict', code: 'routing.move-too-early' });
    await store.followThreads.move([move(from, held, other, { moveSeq: 2 }), move(from, other, held)]);
    await store.followThreads.move([move(from, other, held), move(from, other, held, { moveSeq: 3 })]);
    expect(await store.rank(from)).toMatchObject({ record: held, decidedBy: 'latest-conversation' });
  });

  it('brings a late statement of an unknown thread to where it was moved meanwhile', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'late');
    await store.followThreads.move([
      move(from, other, held, { conversationId: 'another', lastOutboundAt: at(1) }),
    ]);
    await store.followThreads.hear([statement(from, other, { moveSeq: 0 })]);
    expect(await store.rank(from)).toMatchObject({
      record: held,
      ranking: [{ lastConversationAt: at(5) }, {}],
    });
  });

  it('takes the threads as stated that it has never heard of', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'unheard');
    await store.followThreads.move([move(from, other, held, { lastMessageAt: at(9) })]);
    expect(await store.rank(from)).toMatchObject({
      record: held,
      ranking: [{ lastConversationAt: at(9) }, {}],
    });
  });

  it('joins two threads on one record, and a late failure in the first is ignored', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'merged');
    await store.followThreads.hear([
      statement(from, other, { lastOutboundAt: at(6) }),
      statement(from, held, { conversationId: `two-${from}`, lastOutboundAt: at(2) }),
    ]);
    await store.followThreads.move([
      move(from, other, held, { mergedInto: `two-${from}`, lastMessageAt: at(6) }),
    ]);
    await store.followThreads.hear([statement(from, other, { threadVersion: 2, lastOutboundAt: at(8) })]);
    expect(await store.rank(from)).toMatchObject({
      record: held,
      ranking: [{ lastConversationAt: at(6) }, {}],
    });
    await store.followThreads.hear([
      statement(from, held, { conversationId: `two-${from}`, threadVersion: 5, lastOutboundAt: at(2) }),
    ]);
    expect(await store.rank(from)).toMatchObject({ ranking: [{ lastConversationAt: at(2) }, {}] });
  });

  it('is found on a record that carries no number, as long as that record is there', async () => {
    const from = newCustomer();
    await store.upsertRecords.execute([stated(lead('only-talked'))]);
    await store.followThreads.hear([statement(from, lead('only-talked'))]);
    expect(await store.rank(from)).toMatchObject({ record: lead('only-talked'), decidedBy: 'single-match' });
    expect(await store.rank(from, TEAM_NUMBER)).toMatchObject({ outcome: 'new-lead' });
    await store.removeRecords.execute([lead('only-talked')]);
    expect(await store.rank(from)).toMatchObject({ outcome: 'new-lead', decidedBy: 'no-match' });
  });

  it('catches up with threads whose events were missed, and goes on from there', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'missed');
    await route(arrived({ from, receivedAt: at(3) }));
    await store.followThreads.hear([statement(from, other, { lastOutboundAt: at(2) })]);
    const listed = { ...statement(from, held, { threadVersion: 4, moveSeq: 7 }), lastMessageAt: at(5) };
    await store.catchUpThreads.execute([listed]);
    await store.catchUpThreads.execute([listed]);
    expect(await store.rank(from)).toMatchObject({
      record: held,
      ranking: [{ lastConversationAt: at(5) }, {}],
    });
    expect((await store.rank(from)).ranking[1]?.lastConversationAt).toBeUndefined();
    await store.followThreads.move([move(from, held, other, { moveSeq: 8 })]);
    expect(await store.rank(from)).toMatchObject({
      record: other,
      ranking: [{ lastConversationAt: at(5) }, {}],
    });
  });
});
