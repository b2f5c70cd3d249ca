import {
  ConversationMoved,
  Explain,
  GetRecord,
  InboundReceived,
  InboundRouted,
  InboundUnroutable,
  ListUnroutable,
  MessageQueued,
  MessageStatusChanged,
  Rank,
  RecordChanged,
  RetryUnroutable,
  SearchRecords,
  UpsertRecords,
  type ListUnroutableReply,
  type RecordState,
} from '@parley/contracts';
import type { Address, Ref } from '@parley/kernel';
import { eventually } from '@parley/testing';
import { inboundReceived, RunningRouting } from './running-routing';
import { account, arrived, at, contact, lead, newCustomer, OUR_NUMBER, stated, user } from './samples';

let routing: RunningRouting;

beforeAll(async () => {
  routing = await RunningRouting.start({ replicas: 2 });
  await routing.loadOrganisation();
});
afterAll(() => routing?.stop());

const leadsNamed = (name: string) =>
  routing.database.query<{ id: string }>("SELECT id FROM crm_record WHERE type = 'lead' AND name = $1", [
    name,
  ]);
const decisionsOn = async (from: Address) =>
  (await routing.bus.published<InboundRouted>(InboundRouted)).filter((event) => event.from === from);

/** Contact c is the seller's, account a is not: without a conversation the contact wins. */
async function twoRecords(from: Address, name: string) {
  const phones = { mobile: from };
  await routing.upsert(
    stated(contact(`${name}-c`), { owner: user('S'), phones }),
    stated(account(`${name}-a`), { phones }),
  );
  return { held: account(`${name}-a`), other: contact(`${name}-c`) };
}

const queued = (from: Address, record: Ref, changes: object = {}) => ({
  conversationId: `thread-${from.slice(1)}`,
  messageId: `sent-${from.slice(1)}`,
  record,
  number: OUR_NUMBER,
  customerNumber: from,
  text: 'Sample text',
  automated: false,
  at: at(5),
  lastOutboundAt: at(5),
  threadVersion: 1,
  moveSeq: 0,
  ...changes,
});

const ranksFirst = (from: Address, record: Ref) =>
  eventually(async () => expect(await routing.rank(OUR_NUMBER, from)).toMatchObject({ record }));

describe('Routing as a whole, in two replicas', () => {
  it('has one effect of an event that comes twice, and of a callback that is told twice', async () => {
    const from = newCustomer();
    const event = inboundReceived(arrived({ from }));
    await routing.bus.publish(InboundReceived, event, 'event-1');
    await routing.bus.publish(InboundReceived, event, 'event-1');
    await routing.bus.publish(InboundReceived, event, 'event-2');
    const last = await routing.receives(from, { receivedAt: at(9) });
    await routing.routed(last);
    expect(await decisionsOn(from)).toHaveLength(2);
    expect(await leadsNamed(from)).toHaveLength(1);
  });

  it('makes one lead of fifty first messages that reach both replicas (R54)', async () => {
    const from = newCustomer();
    await Promise.all(Array.from({ length: 50 }, () => routing.receives(from)));
    await eventually(async () => expect(await decisionsOn(from)).toHaveLength(50));
    const leads = await leadsNamed(from);
    expect(leads).toHaveLength(1);
    const decisions = await decisionsOn(from);
    expect(decisions.filter(({ leadCreated }) => leadCreated)).toHaveLength(1);
    expect(new Set(decisions.map(({ record }) => record.id))).toEqual(new Set([leads[0]!.id]));
    const changes = await routing.bus.published<RecordChanged>(RecordChanged);
    expect(changes.filter(({ name }) => name === from)).toHaveLength(1);
  });

  it('routes what waited as soon as its number becomes known (R57)', async () => {
    const from = newCustomer();
    const to = '+15550109801' as Address;
    const messageId = await routing.receives(from, { to });
    await eventually(async () => {
      const reply = await routing.bus.ask<ListUnroutableReply>(ListUnroutable, {});
      expect(reply.messages).toContainEqual(expect.objectContaining({ messageId, reason: 'unknown-number' }));
    });
    await routing.ownsNumber(to, user('S'));
    expect(await routing.routed(messageId)).toMatchObject({
      record: { type: 'lead' },
      recordOwner: user('S'),
    });
    expect(await routing.bus.ask(Explain, { messageId })).toMatchObject({
      outcome: 'new-lead',
      decidedBy: 'no-match',
    });
  });

  it('tries again what waits when it is asked to', async () => {
    const messageId = await routing.receives('68849' as Address);
    await eventually(async () => {
      const told = await routing.bus.published<InboundUnroutable>(InboundUnroutable);
      expect(told).toContainEqual(expect.objectContaining({ messageId, reason: 'unsupported-sender' }));
    });
    const reply = await routing.bus.ask(RetryUnroutable, { messageIds: [messageId] });
    expect(reply).toEqual({ routed: 0, stillUnroutable: 1 });
  });

  it('lets a poisoned message hold up nobody', async () => {
    await routing.database.query(`
      CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF new.text = 'poison' THEN RAISE 'cannot be stored'; END IF; RETURN new; END $$`);
    await routing.database.query(
      'CREATE TRIGGER poison BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION poison()',
    );
    const [healthy, sick] = [newCustomer(), newCustomer()];
    const texts = Array.from({ length: 20 }, (_, i) =>
      i === 7 ? routing.receives(sick, { text: 'poison' }) : routing.receives(healthy, { receivedAt: at(i) }),
    );
    await Promise.all(texts);
    await eventually(async () => expect(await decisionsOn(healthy)).toHaveLength(19));
    expect(await leadsNamed(sick)).toEqual([]);
    await routing.database.query('DROP TRIGGER poison ON decision');
    await eventually(async () => expect(await decisionsOn(sick)).toHaveLength(1), 40_000);
  });

  it('lets a failed send withdraw itself from criterion 1', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'failed');
    await routing.bus.publish(MessageQueued, queued(from, held));
    await ranksFirst(from, held);
    const { text, moveSeq, lastOutboundAt, ...rest } = queued(from, held, { threadVersion: 2 });
    expect([text, moveSeq, lastOutboundAt]).toBeDefined();
    await routing.bus.publish(MessageStatusChanged, { ...rest, status: 'not-sent' });
    await ranksFirst(from, other);
  });

  it('sends the next reply after a moved thread, also when the moves arrive in the wrong order (T18)', async () => {
    const from = newCustomer();
    const { held, other } = await twoRecords(from, 'moved');
    await routing.bus.publish(MessageQueued, queued(from, other));
    await ranksFirst(from, other);
    const move = (moveSeq: number, source: Ref, target: Ref) => ({
      conversationId: `thread-${from.slice(1)}`,
      from: source,
      to: target,
      number: OUR_NUMBER,
      customerNumber: from,
      lastMessageAt: at(5),
      lastOutboundAt: at(5),
      movedBy: 'S',
      at: at(6),
      moveSeq,
    });
    await routing.bus.publish(ConversationMoved, move(3, other, held));
    await routing.bus.publish(ConversationMoved, move(2, held, other));
    await routing.bus.publish(ConversationMoved, move(1, other, held));
    await ranksFirst(from, held);
    await eventually(async () => {
      const moves = await routing.database.query('SELECT FROM thread_move WHERE customer = $1', [from]);
      expect(moves).toHaveLength(3);
    });
    const messageId = await routing.receives(from, { receivedAt: at(9) });
    expect(await routing.routed(messageId)).toMatchObject({ record: held, moveSeq: 3 });
  });

  it('answers people as far as they may see, and refuses what is the administrator’s', async () => {
    const from = newCustomer();
    await routing.upsert(stated(lead('seen'), { owner: user('S'), phones: { mobile: from } }));
    const asSeller = { actor: 'A' };
    expect(await routing.bus.ask<RecordState>(GetRecord, { ref: lead('seen') }, asSeller)).toMatchObject({
      phones: { mobile: from },
      version: 1,
    });
    expect(await routing.bus.ask(SearchRecords, { query: from }, asSeller)).toMatchObject({
      records: [{ id: 'seen' }],
    });
    expect(await routing.bus.ask(Rank, { to: OUR_NUMBER, from }, asSeller)).toMatchObject({
      status: 404,
      code: 'number.not-found',
    });
    expect(await routing.bus.ask(Rank, { to: OUR_NUMBER, from }, { actor: 'S' })).toMatchObject({
      outcome: 'matched',
    });
    expect(await routing.bus.ask(UpsertRecords, { records: [] }, asSeller)).toMatchObject({ status: 403 });
    expect(await routing.bus.ask(GetRecord, { ref: lead('seen') }, { actor: 'nobody' })).toMatchObject({
      status: 403,
    });
  });
});
