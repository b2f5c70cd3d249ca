import {
  CancelMessage,
  GetConversation,
  ListConversations,
  MoveConversations,
  SendMessage,
  SetConsent,
  type ConversationMessage,
  type GetConversationReply,
  type ListConversationsReply,
  type Provider,
  type SendMessageReply,
} from '@parley/contracts';
import { eventually, type PlayedAccount } from '@parley/testing';
import { crmRecord, loadRecords, user } from './support/organisation';
import { Outside, START_LIMIT_MS } from './support/outside';
import { expectReplyAsRanked, loadMatrix, RANKING_CASES, type RankingCase } from './support/ranking-cases';
import { Simulator } from './support/simulator';

/** Of the seller S and of team T, in the fixture; Twilio serves the first, TeleSign the second. */
const [OWN, OF_TEAM, OTHER_OWN] = ['+15550109001', '+15550109002', '+15550109003'];

let outside: Outside;
let simulator: Simulator;
let accounts: Readonly<Record<Provider, PlayedAccount>>;

beforeAll(async () => {
  simulator = await Simulator.start();
  outside = await Outside.start({ isReachable: true });
  accounts = {
    twilio: await outside.addAccount('twilio', simulator.url),
    telesign: await outside.addAccount('telesign', simulator.url),
  };
  await loadMatrix(outside);
  await simulator.serve(accounts.twilio, [OWN!, OTHER_OWN!]);
  await simulator.serve(accounts.telesign, [OF_TEAM!]);
}, START_LIMIT_MS);

afterAll(async () => {
  await outside?.stop();
  await simulator?.stop();
});

const send = (request: object) => outside.ask<SendMessageReply>(SendMessage, request);

const messageOf = async ({ conversationId, messageId }: SendMessageReply): Promise<ConversationMessage> => {
  const { messages } = await outside.ask<GetConversationReply>(GetConversation, { id: conversationId });
  return messages.find(({ id }) => id === messageId)!;
};

const ended = (sent: SendMessageReply, status: string) =>
  eventually(async () => {
    const message = await messageOf(sent);
    expect(message).toMatchObject({ status });
    return message;
  });

/** The conversations of a case, made as people make them: texts in the order of their times. T18 says by a move. */
async function makeConversations({ case: name, conversations, records, from }: RankingCase): Promise<void> {
  const inTime = [...conversations].sort((a, b) => a.lastMessageAt.localeCompare(b.lastMessageAt));
  for (const { record, number } of inTime) {
    if (name !== 'T18') {
      await ended(await send({ record, from: number, to: from, text: 'Hello' }), 'delivered');
      continue;
    }
    const source = records.find(({ id }) => id !== record.id)!;
    const elsewhere = { type: source.type, id: source.id };
    const sent = await send({ record: elsewhere, from: number, to: from, text: 'Hello' });
    await outside.ask(MoveConversations, { ids: [sent.conversationId], target: record });
  }
  await outside.settled();
}

describe('The test matrix of the inbound ranking, its conversations made by real sends and moves', () => {
  it.each(RANKING_CASES)('$case by $provider: $says', async (each) => {
    await loadRecords(outside, each.records);
    await makeConversations(each);
    await expectReplyAsRanked(outside, accounts[each.provider], each);
  });
});

describe('The answer to a customer', () => {
  const contact = (id: string, phone: string) =>
    crmRecord('contact', id, user('S'), { phones: { mobile: phone } });
  const seller = <T>(contract: Parameters<Outside['askAs']>[1], request: object) =>
    outside.askAs<T>('S', contract, request);

  it.each([
    ['twilio', OWN!, '+12065550101'],
    ['telesign', OF_TEAM!, '+12065550102'],
  ])(
    'goes out once through the SDK of %s, and its reports bring it to delivered',
    async (provider, from, customer) => {
      await loadRecords(outside, [contact(`answered-by-${provider}`, customer)]);
      const record = { type: 'contact', id: `answered-by-${provider}` };
      const request = { id: `answer-by-${provider}`, record, from, text: 'Grüße aus 東京 👋' };
      const sent = await send(request);
      expect(await send(request)).toMatchObject({ messageId: sent.messageId });
      await ended(sent, 'delivered');
      const lines = (await simulator.ledger()).filter(({ messageId }) => messageId === sent.messageId);
      expect(lines).toEqual([expect.objectContaining({ to: customer, text: request.text, accepted: true })]);
    },
  );

  it.each([
    ['is refused at once by Twilio', OWN!, '+15005550001', 'not-sent'],
    ['is refused at once by TeleSign', OF_TEAM!, '+15005550001', 'not-sent'],
  ])('to a bad number %s, with the reason and the cure', async (says, from, to, status) => {
    const record = { type: 'contact', id: `bad-${from.slice(1)}` };
    await loadRecords(outside, [contact(record.id, to)]);
    const message = await ended(await send({ record, from, to, text: says }), status);
    expect(message).toMatchObject({
      failureReason: 'InvalidSendingParameters',
      advice: expect.stringContaining('E.164'),
    });
  });

  it.each([
    ['unreachable', OWN!, '+15005550010', 'RecipientUnreachable'],
    ['unknown', OF_TEAM!, '+15005550011', 'RecipientUnknown'],
    ['invalid', OWN!, '+15005550017', 'InvalidSendingParameters'],
    ['invalid', OF_TEAM!, '+15005550017', 'InvalidSendingParameters'],
  ])('that the provider reports as %s ends so, with the reason', async (_says, from, to, failureReason) => {
    const record = { type: 'contact', id: `reported-${from.slice(1)}-${to.slice(1)}` };
    await loadRecords(outside, [contact(record.id, to)]);
    const message = await ended(await send({ record, from, to, text: 'Hello?' }), 'not-delivered');
    expect(message).toMatchObject({ failureReason, advice: expect.any(String) });
  });

  it('does not go out after a STOP, and may again after START', async () => {
    const customer = '+12065550103';
    const record = { type: 'contact', id: 'stopped' };
    await loadRecords(outside, [contact(record.id, customer)]);
    await simulator.type(customer, OWN!, 'Stop.');
    await eventually(async () => {
      const refused = await seller(SendMessage, { record, from: OWN, text: 'Just one more thing' });
      expect(refused).toMatchObject({ status: 422, code: 'consent.opted-out' });
    });
    await simulator.type(customer, OWN!, 'START');
    await eventually(async () => {
      const request = { id: 'welcome-back', record, from: OWN, text: 'Welcome back' };
      expect(await seller(SendMessage, request)).toMatchObject({ messageId: 'welcome-back' });
    });
    await eventually(async () => {
      const sent = (await simulator.ledger()).filter(({ to }) => to === customer);
      expect(sent.map(({ text }) => text)).toEqual(['Welcome back']);
    });
  });

  it('that was queued before an opt-out is stopped before it leaves', async () => {
    const customer = '+12065550104';
    const record = { type: 'contact', id: 'too-late' };
    await loadRecords(outside, [contact(record.id, customer)]);
    const sendAt = new Date(Date.now() + 4_000).toISOString();
    const sent = await send({ record, from: OWN, text: 'In four seconds', sendAt });
    await outside.ask(SetConsent, {
      customerNumber: customer,
      optedOut: true,
      reason: 'said so on the phone',
    });
    const message = await ended(sent, 'sending-aborted');
    expect(message).toMatchObject({ failureReason: 'RecipientOptedOut' });
    expect((await simulator.ledger()).filter(({ to }) => to === customer)).toEqual([]);
  });

  it('can be taken back while it waits', async () => {
    const customer = '+12065550105';
    const record = { type: 'contact', id: 'taken-back' };
    await loadRecords(outside, [contact(record.id, customer)]);
    const sendAt = new Date(Date.now() + 3_600_000).toISOString();
    const sent = await send({ record, from: OWN, text: 'In an hour', sendAt });
    expect(sent.status).toBe('scheduled');
    await outside.ask(CancelMessage, { messageId: sent.messageId });
    await ended(sent, 'cancelled');
  });

  it('stands in the conversation that the seller sees, and its reply follows it', async () => {
    const customer = '+12065550106';
    const record = { type: 'contact', id: 'talking' };
    await loadRecords(outside, [contact(record.id, customer)]);
    const sent = await send({ record, from: OWN, text: 'Shall we?' });
    await simulator.type(customer, OWN!, 'We shall.');
    await eventually(async () => {
      const { messages } = await outside.ask<GetConversationReply>(GetConversation, {
        id: sent.conversationId,
      });
      expect(messages.map(({ text }) => text)).toEqual(['Shall we?', 'We shall.']);
    });
    const { conversations } = await seller<ListConversationsReply>(ListConversations, {
      view: 'record',
      record,
    });
    expect(conversations).toEqual([
      expect.objectContaining({ id: sent.conversationId, unseen: 1, preview: 'We shall.' }),
    ]);
  });
});
