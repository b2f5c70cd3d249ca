import { InboundRouted } from '@parley/contracts';
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

  it('goes back with what was merged by mistake, and stays where it always was', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'undone');
    await route(arrived({ from, receivedAt: at(6) }));
    await store.followThreads.hear([
      statement(from, other, { lastOutboundAt: at(4) }),
      statement(from, held, { conversationId: `two-${from}`, lastOutboundAt: at(5) }),
    ]);
    await store.followThreads.move([
      move(from, other, held, { mergedInto: `two-${from}`, lastMessageAt: at(6), lastOutboundAt: at(5) }),
      move(from, held, other, { moveSeq: 2, lastMessageAt: at(6), lastOutboundAt: at(4) }),
    ]);
    expect((await store.rank(from)).ranking).toMatchObject([
      { record: other, lastConversationAt: at(6) },
      { record: held, lastConversationAt: at(5) },
    ]);
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
