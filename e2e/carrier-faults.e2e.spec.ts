import {
  GetConversation,
  ResolveUnknown,
  SendMessage,
  type ConversationMessage,
  type GetConversationReply,
  type Provider,
  type SendMessageReply,
} from '@parley/contracts';
import { eventually } from '@parley/testing';
import { crmRecord, loadOrganisation, person, user } from './support/organisation';
import { Outside, START_LIMIT_MS } from './support/outside';
import { Simulator } from './support/simulator';

const NUMBERS = { twilio: '+15550109001', telesign: '+15550109002' } as const;

/** The simulator's own numbers: what the provider does with a text to each, and how it must end. */
const FAULTS = [
  ['reports before it answers', '+15005550030', 'delivered'],
  ['reports everything twice', '+15005550031', 'delivered'],
  ['reports in the wrong order', '+15005550032', 'delivered'],
  ['never reports', '+15005550033', 'sent'],
  ['never says more than that it was sent', '+15005550034', 'sent'],
  ['takes the text and answers 500', '+15005550022', 'delivered'],
  ['takes the text and hangs', '+15005550023', 'delivered'],
  ['takes the text and cuts the connection', '+15005550024', 'delivered'],
  ['answers 500', '+15005550021', 'unknown'],
] as const;

let outside: Outside;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await Simulator.start();
  outside = await Outside.start({ isReachable: true });
  const accounts = {
    twilio: await outside.addAccount('twilio', simulator.url),
    telesign: await outside.addAccount('telesign', simulator.url),
  };
  await loadOrganisation(outside, {
    users: [person('seller')],
    numbers: (['twilio', 'telesign'] as const).map((provider) => ({
      number: NUMBERS[provider],
      owner: user('seller'),
      accountId: provider,
    })),
    records: FAULTS.map(([, to]) =>
      crmRecord('contact', to.slice(1), user('seller'), { phones: { mobile: to } }),
    ),
  });
  for (const provider of ['twilio', 'telesign'] as const) {
    await simulator.serve(accounts[provider], [NUMBERS[provider]]);
  }
}, START_LIMIT_MS);

afterAll(async () => {
  await outside?.stop();
  await simulator?.stop();
});

async function messageOf({ conversationId, messageId }: SendMessageReply): Promise<ConversationMessage> {
  const { messages } = await outside.ask<GetConversationReply>(GetConversation, { id: conversationId });
  return messages.find(({ id }) => id === messageId)!;
}

const endsAs = (sent: SendMessageReply, status: string) =>
  eventually(async () => expect(await messageOf(sent)).toMatchObject({ status }), 30_000);

const requestsFor = async ({ messageId }: SendMessageReply) =>
  (await simulator.ledger()).filter((line) => line.messageId === messageId);

async function sends(provider: Provider, to: string): Promise<SendMessageReply> {
  const record = { type: 'contact', id: to.slice(1) };
  return outside.ask<SendMessageReply>(SendMessage, { record, from: NUMBERS[provider], to, text: 'Hello' });
}

describe.each(['twilio', 'telesign'] as const)('When %s', (provider) => {
  it.each(FAULTS)('%s, the text leaves once and its state is told', async (_what, to, status) => {
    const sent = await sends(provider, to);
    await endsAs(sent, status);
    await outside.settled();
    expect(await requestsFor(sent)).toHaveLength(1);
    expect(await messageOf(sent)).toMatchObject({ status });
  });

  it('leaves us in doubt, a person’s word ends it', async () => {
    const sent = await sends(provider, '+15005550021');
    await endsAs(sent, 'unknown');
    await outside.ask(ResolveUnknown, { messageId: sent.messageId, outcome: 'not-sent' });
    await endsAs(sent, 'not-sent');
    expect(await requestsFor(sent)).toHaveLength(1);
  });
});
