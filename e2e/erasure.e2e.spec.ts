import {
  AddNote,
  CreateTemplate,
  EraseCustomer,
  GetConsent,
  GetConversation,
  GetErasureState,
  InboundReceived,
  ListConversations,
  ListNotes,
  MoveConversations,
  SendMessage,
  type EraseCustomerReply,
  type GetConversationReply,
  type GetErasureStateReply,
  type ListConversationsReply,
  type ListNotesReply,
} from '@parley/contracts';
import { eventually, signedForm, signedReply, type PlayedAccount } from '@parley/testing';
import { placesOf } from './support/byte-search';
import { crmRecord, loadOrganisation, person, user } from './support/organisation';
import { Outside, START_LIMIT_MS } from './support/outside';
import { Simulator } from './support/simulator';

const OURS = '+15550109001';
const CUSTOMER = '+12065550187';
const KNOWN = '+12065550143';
const DIGITS = '2065550187';
const OTHER = { type: 'contact', id: 'other' };
const OTHER_NUMBER = '(206) 555-0199';
const SAID = {
  text: 'Quokka 7391',
  answer: 'Kinkajou 4410',
  scheduled: 'Pangolin 1180',
  wish: 'Please stop texting me, Tapir 6612',
  unreadable: 'Axolotl9917',
  unroutable: 'Okapi 2256',
  dead: 'Narwhal 3307',
};
const WORDS = [DIGITS, ...Object.values(SAID), `Numbat for +1${DIGITS}`];

let outside: Outside;
let simulator: Simulator;
let account: PlayedAccount;

beforeAll(async () => {
  simulator = await Simulator.start();
  outside = await Outside.start({ isReachable: true });
  account = await outside.addAccount('twilio', simulator.url);
  await loadOrganisation(outside, {
    users: [person('seller'), person('admin', 'administrator')],
    numbers: [{ number: OURS, owner: user('seller'), accountId: 'twilio' }],
    records: [
      crmRecord('contact', 'other', user('seller')),
      crmRecord('contact', 'known', user('seller'), { phones: { mobile: KNOWN } }),
    ],
  });
  await simulator.serve(account, [OURS]);
}, START_LIMIT_MS);

afterAll(async () => {
  await outside?.stop();
  await simulator?.stop();
});

const seller = <T>(contract: Parameters<Outside['askAs']>[1], request: object) =>
  outside.askAs<T>('seller', contract, request);

const threads = async () =>
  (await seller<ListConversationsReply>(ListConversations, { view: 'mine' })).conversations;

const threadOf = (customer: string) =>
  eventually(async () => {
    const thread = (await threads()).find(({ customerNumber }) => customerNumber === customer);
    if (!thread) throw new Error('no thread yet');
    return thread;
  });

const said = async (id: string) =>
  (await outside.ask<GetConversationReply>(GetConversation, { id })).messages;

async function erased(customerNumber: string): Promise<GetErasureStateReply['erasures'][number]> {
  const reason = 'Asked by letter';
  const { id } = (await outside.askAs<EraseCustomerReply>('admin', EraseCustomer, {
    customerNumber,
    reason,
  })) as EraseCustomerReply;
  return eventually(async () => {
    const { erasures } = await outside.ask<GetErasureStateReply>(GetErasureState, { customerNumber });
    expect(erasures[0]).toMatchObject({ id, by: 'admin', reason, waitsFor: [], doneAt: expect.any(String) });
    return erasures[0]!;
  });
}

const inTwoHours = () => new Date(Date.now() + 7_200_000).toISOString();

describe('A customer who is to be forgotten', () => {
  const first = () =>
    signedReply(account, { from: CUSTOMER, to: OURS, text: SAID.text, id: `SM${'7'.repeat(32)}` });
  let conversationId: string;
  let begunAt: string;

  it('left traces all over Parley', async () => {
    await outside.post(first());
    ({ id: conversationId } = await threadOf(CUSTOMER));
    const { record } = await outside.ask<GetConversationReply>(GetConversation, { id: conversationId });
    const { id: templateId } = await outside.ask<{ id: string }>(CreateTemplate, {
      name: 'Sample template',
      category: 'lead',
      language: 'en',
      businessUnitId: 'north',
      body: 'Numbat for {{Name}}',
      placeholders: [{ name: 'Name', source: 'record', path: 'name' }],
    });
    const note = { id: 'note', record: OTHER, text: `Call (206) 555-0187 or ${DIGITS}, not ${OTHER_NUMBER}` };
    await eventually(async () => expect(await seller(AddNote, note)).toMatchObject({ version: 1 }));
    const to = { record, from: OURS, to: CUSTOMER };
    await outside.ask(SendMessage, { ...to, text: SAID.answer });
    await outside.ask(SendMessage, { ...to, templateId });
    await outside.ask(SendMessage, { ...to, text: SAID.scheduled, sendAt: inTwoHours() });
    await outside.ask(MoveConversations, { ids: [conversationId], target: OTHER });
    await outside.post(signedForm(account, { From: CUSTOMER, To: OURS, Body: SAID.unreadable }));
    await outside.post(signedReply(account, { from: CUSTOMER, to: '+15550109888', text: SAID.unroutable }));
    await outside.publish(InboundReceived, { callbackId: 'dead', from: CUSTOMER, text: SAID.dead });
    await simulator.type(CUSTOMER, OURS, SAID.wish);
    await eventually(async () => expect(await said(conversationId)).toHaveLength(5));
    await outside.settled();
    await simulator.type(CUSTOMER, OURS, 'STOP');
    await eventually(async () =>
      expect(await outside.ask(GetConsent, { customerNumber: CUSTOMER })).toMatchObject({ optedOut: true }),
    );
    await outside.settled();
    const places = await placesOf(outside.parley, WORDS);
    const tables = new Set(places.map((place) => place.split(':')[0]));
    expect([...tables].sort()).toEqual(
      expect.arrayContaining([
        'conversation.conversation',
        'conversation.conversation_move',
        'conversation.customer_consent',
        'conversation.message',
        'conversation.outbox',
        'conversation.record_owner',
        'conversation.stop_wish',
        'engagement.note',
        'gateway.callback',
        'gateway.consent',
        'gateway.consent_history',
        'gateway.dispatch',
        'gateway.outbox',
        'notification.conversation_move',
        'notification.notification',
        'notification.outbox',
        'routing.crm_record',
        'routing.dead_letter',
        'routing.decision',
        'routing.latest_inbound',
        'routing.outbox',
        'routing.record_phone',
        'routing.thread',
        'routing.thread_move',
        'workspace.known_thread',
        'workspace.record_owner',
      ]),
    );
    for (const word of WORDS) expect(places).toContainEqual(expect.stringContaining(`: ${word}`));
  });

  it('is to be found in no table, in no form, once every service has answered', async () => {
    begunAt = (await erased(CUSTOMER)).at;
    await outside.settled();
    await eventually(async () => expect(await placesOf(outside.parley, WORDS)).toEqual([]));
  });

  it('leaves his thread behind without a word of it', async () => {
    const messages = await said(conversationId);
    expect(messages.length).toBeGreaterThanOrEqual(5);
    expect(messages.map(({ text, erased: isErased }) => [text, isErased])).toEqual(
      messages.map(() => ['', true]),
    );
    expect(messages.map(({ status }) => status)).not.toContain('scheduled');
  });

  it('leaves what a seller noted about him without his number', async () => {
    const { notes } = await seller<ListNotesReply>(ListNotes, { record: OTHER });
    expect(notes.map(({ text }) => text.replace(/erased\w+/g, '#'))).toEqual([
      `Call # or #, not ${OTHER_NUMBER}`,
    ]);
  });

  it('still may not be texted, since he had opted out', async () => {
    const request = { record: OTHER, from: OURS, to: CUSTOMER, text: 'Hello' };
    expect(await seller(SendMessage, request)).toMatchObject({ code: 'consent.opted-out' });
    expect(await outside.ask(GetConsent, { customerNumber: `1${DIGITS}` })).toMatchObject({
      optedOut: true,
      history: [],
    });
    expect(await placesOf(outside.parley, [DIGITS])).toEqual([]);
  });

  it('does not come back by what is repeated, or was on its way', async () => {
    expect((await outside.post(first())).status).toBe(200);
    await outside.publish(InboundReceived, {
      callbackId: '019ca8a0-4c00-7000-8000-00000000c0de',
      accountId: 'twilio',
      provider: 'twilio',
      providerMessageId: `SM${'8'.repeat(32)}`,
      from: CUSTOMER,
      to: OURS,
      text: SAID.text,
      media: [],
      receivedAt: begunAt,
    });
    await outside.settled();
    expect(await placesOf(outside.parley, WORDS)).toEqual([]);
  });

  it('is shown as opted out when he writes again', async () => {
    await simulator.type(CUSTOMER, OURS, 'Is it still free?');
    const { id } = await threadOf(CUSTOMER);
    expect(id).not.toBe(conversationId);
    expect(await seller(GetConversation, { id })).toMatchObject({
      optedOut: true,
      cannotSend: 'consent.opted-out',
    });
  });
});

describe('A customer who had not opted out', () => {
  it('is another one when he writes again, and may be answered; what the CRM knows of him is named', async () => {
    await simulator.type(KNOWN, OURS, 'Wombat 8812');
    const { id } = await threadOf(KNOWN);
    await outside.settled();
    expect(await erased(KNOWN)).toMatchObject({ stillOn: [{ type: 'contact', id: 'known' }] });
    await eventually(async () => expect(await placesOf(outside.parley, ['Wombat 8812'])).toEqual([]));
    await simulator.type(KNOWN, OURS, 'Is it still free?');
    const again = await threadOf(KNOWN);
    expect(again.id).not.toBe(id);
    const request = { record: { type: 'contact', id: 'known' }, from: OURS, to: KNOWN, text: 'Yes' };
    expect(await seller(SendMessage, request)).toMatchObject({ conversationId: again.id });
    expect((await said(id)).map(({ text }) => text)).toEqual(['']);
  });
});

describe('An erasure', () => {
  it('is the administrator’s to ask for, with a reason that does not name the customer', async () => {
    const request = { customerNumber: CUSTOMER, reason: `Letter of ${CUSTOMER}` };
    expect(await seller(EraseCustomer, { ...request, reason: 'Asked' })).toMatchObject({ status: 403 });
    expect(await outside.askAs('admin', EraseCustomer, request)).toMatchObject({
      code: 'erasure.names-customer',
    });
  });
});
