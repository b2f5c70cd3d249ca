import {
  GetConsent,
  GetRecordHistory,
  HideConversation,
  MarkUnseen,
  MoveConversations,
  NumberChanged,
  type GetRecordHistoryReply,
  type MarkUnseenReply,
  type MoveConversationsReply,
} from '@parley/contracts';
import { eventually } from '@parley/testing';
import { at, contact, newCustomer, OTHER, OWN, senderNumber, TEAM, user } from './running-service';
import { SendingService } from './sending-service';

let sending: SendingService;

beforeAll(async () => {
  sending = await SendingService.start();
});
afterAll(() => sending?.service.stop());

const reply = (from: string, second: number, to: string = OWN) =>
  sending.service.routed({
    to,
    from,
    record: contact('of-R'),
    text: `Reply ${second}`,
    receivedAt: at(second),
  });

async function threadOf(count: number): Promise<{ id: string; messages: string[] }> {
  const from = newCustomer();
  const messages: string[] = [];
  for (let second = 1; second <= count; second += 1) messages.push(await reply(from, second));
  return { id: await sending.service.conversationOf(messages[0]!), messages };
}

describe('a page of a thread', () => {
  it('around a message has it in the middle, and leads to both ends without a gap', async () => {
    const { id, messages } = await threadOf(9);
    const page = await sending.service.read('S', id, { around: messages[4], limit: 4 });
    expect(page.messages.map((each) => each.id)).toEqual(messages.slice(3, 7));
    const older = await sending.service.read('S', id, { before: page.before });
    expect(older.messages.map((each) => each.id)).toEqual(messages.slice(0, 3));
    expect(older.after).toBeDefined();
    const newer = await sending.service.read('S', id, { after: page.after });
    expect(newer.messages.map((each) => each.id)).toEqual(messages.slice(7));
    expect([older.before, newer.after]).toEqual([undefined, undefined]);
  });

  it('around a message of another thread is not found', async () => {
    const [{ id }, other] = [await threadOf(1), await threadOf(1)];
    expect(await sending.service.read('S', id, { around: other.messages[0] })).toMatchObject({
      code: 'message.not-found',
    });
  });
});

describe('the pane', () => {
  it('says that a customer opted out before he was erased, as the gateway alone still knows', async () => {
    const [erased, other] = [newCustomer(), newCustomer()];
    const { database, bus } = sending.service;
    await database.query('INSERT INTO erased_opt_out SELECT * FROM generate_series(0, 4095)');
    bus.answer(GetConsent, ({ customerNumber }: GetConsent) => ({
      customerNumber,
      optedOut: customerNumber === erased,
      history: [],
    }));
    const [his, others] = await Promise.all(
      [erased, other].map(async (from) => sending.service.conversationOf(await reply(from, 1))),
    );
    const [pane, othersPane] = [
      await sending.service.read('S', his!),
      await sending.service.read('S', others!),
    ];
    await database.query('DELETE FROM erased_opt_out');
    expect(pane).toMatchObject({ optedOut: true, canSend: false, cannotSend: 'consent.opted-out' });
    expect(othersPane).toMatchObject({ optedOut: false, canSend: true });
  });

  it('says whose things are, and that one may answer', async () => {
    const { id } = await threadOf(2);
    expect(await sending.service.read('S', id)).toMatchObject({
      recordOwner: user('R'),
      recordOwnerName: 'Sample R',
      numberName: `Line ${OWN}`,
      numberActive: true,
      unseen: 2,
      canSend: true,
    });
  });

  it('says with the code of the refusal why one may not', async () => {
    const { id } = await threadOf(1);
    expect(await sending.service.read('R', id)).toMatchObject({
      canSend: false,
      cannotSend: 'message.number-not-yours',
    });
    const customer = (await sending.service.read('S', id)).customerNumber;
    await sending.optOut(customer);
    expect(await sending.service.read('S', id)).toMatchObject({
      canSend: false,
      cannotSend: 'consent.opted-out',
      optedOut: true,
      optedOutSince: at(1),
      optedOutBy: 'customer',
    });
  });

  it('says that a number is inactive', async () => {
    const number = '+15550100077';
    const state = (version: number, active: boolean) => senderNumber(number, user('S'), version, { active });
    await sending.service.bus.publish(NumberChanged, state(1, true));
    const id = await sending.service.conversationOf(await reply(newCustomer(), 1, number));
    await sending.service.bus.publish(NumberChanged, state(2, false));
    await eventually(async () =>
      expect(await sending.service.read('S', id)).toMatchObject({
        numberActive: false,
        cannotSend: 'message.number-inactive',
      }),
    );
  });

  it('shows who sent, and what a waiting text waits for', async () => {
    const sendAt = '2999-01-01T08:00:00.000000Z';
    const sent = await sending.send('S', { record: await sending.record(), sendAt, cancelOnReply: true });
    expect(await sending.messageOf('S', sent)).toMatchObject({
      sentBy: 'S',
      sentByName: 'Sample S',
      status: 'scheduled',
      sendAt,
      cancelOnReply: true,
    });
  });
});

describe('a thread in the own list', () => {
  it('counts as unseen again when its reader says so', async () => {
    const { id } = await threadOf(3);
    await sending.seen('S', id);
    const marked = await sending.service.ask<MarkUnseenReply>(MarkUnseen, { id }, 'S');
    expect(marked.unseen).toBe(1);
    expect((await sending.service.read('S', id)).unseen).toBe(1);
    expect((await sending.service.read('R', id)).unseen).toBe(3);
  });

  it('is hidden until the next text, for whoever hid it', async () => {
    const { id } = await threadOf(1);
    const { customerNumber } = await sending.service.read('S', id);
    await sending.service.ask(HideConversation, { id }, 'S');
    const isListed = async (actor: string) =>
      (await sending.service.mine(actor, { limit: 200 })).conversations.some((each) => each.id === id);
    expect([await isListed('S'), await isListed('R')]).toEqual([false, true]);
    const { conversations } = await sending.service.ofRecord('S', contact('of-R'));
    expect(conversations.some((each) => each.id === id)).toBe(true);
    await reply(customerNumber, 9);
    expect(await isListed('S')).toBe(true);
  });
});

describe('a move', () => {
  it('is only tried with dryRun, and says how many messages it concerns', async () => {
    const { id } = await threadOf(3);
    const request = { ids: [id], target: contact('of-nobody') };
    const tried = await sending.service.ask<MoveConversationsReply>(
      MoveConversations,
      { ...request, dryRun: true },
      'R',
    );
    expect(tried).toMatchObject({ moved: 1, merged: 0, messages: 3, stillVisible: false });
    expect((await sending.service.read('R', id)).record).toEqual(contact('of-R'));
    const moved = await sending.service.ask<MoveConversationsReply>(MoveConversations, request, 'S');
    expect(moved).toMatchObject({ moved: 1, messages: 3, stillVisible: true });
    expect(await sending.service.read('R', id)).toMatchObject({ code: 'conversation.not-found' });
  });

  it('leaves a line in the thread that offers to take it back for ten minutes', async () => {
    const { id } = await threadOf(1);
    const move = { ids: [id], target: contact('of-nobody') };
    const { moveId } = await sending.service.ask<MoveConversationsReply>(MoveConversations, move, 'S');
    const [line] = (await sending.service.read('S', id)).moves!;
    expect(line).toMatchObject({
      moveId,
      from: contact('of-R'),
      fromName: 'Sample contact:of-R',
      to: contact('of-nobody'),
      movedBy: 'S',
      movedByName: 'Sample S',
      messages: 1,
    });
    expect(Date.parse(line!.undoUntil!) - Date.parse(line!.at)).toBe(600_000);
  });
});

describe('the history of a record', () => {
  it('holds its threads over all numbers in order of time, as far as the reader sees them', async () => {
    const record = await sending.record();
    const say = (to: string, second: number) =>
      sending.service.routed({ to, from: newCustomer(), record, receivedAt: at(second) });
    const [first, second, third] = [await say(OWN, 1), await say(TEAM, 2), await say(OTHER, 3)];
    const history = (actor: string, request: object = {}) =>
      sending.service.ask<GetRecordHistoryReply>(GetRecordHistory, { record, ...request }, actor);
    expect((await history('R')).messages.map(({ id }) => id)).toEqual([third, second, first]);
    expect((await history('mate')).messages.map(({ id }) => id)).toEqual([second]);
    expect((await history('stranger')).messages).toEqual([]);
    const page = await history('R', { limit: 2 });
    const rest = await history('R', { limit: 2, cursor: page.cursor });
    expect([page.messages.length, rest.messages.map(({ number }) => number)]).toEqual([2, [OWN]]);
  });
});
