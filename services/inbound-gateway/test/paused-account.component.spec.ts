import {
  AccountPaused,
  ListAccounts,
  MessageQueued,
  MessageRefused,
  MessageSubmitted,
  UpdateAccount,
  type Class,
  type ListAccountsReply,
} from '@parley/contracts';
import { eventually } from '@parley/testing';
import { queued } from './gateway-store';
import { startProvider, type Behaviour, type LoopbackProvider } from './loopback-provider';
import { RunningGateway } from './running-gateway';
import { CREDENTIALS } from './samples';

const NUMBER = '+15550131001';
const ANSWERS = {
  refused: { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } },
  taken: { status: 201, body: { sid: `SM${'1'.repeat(32)}`, status: 'queued', num_segments: '1' } },
};

let gateway: RunningGateway;
let provider: LoopbackProvider;
let accountId: string;
let answer: Behaviour = ANSWERS.refused;

beforeAll(async () => {
  provider = await startProvider(() => answer);
  gateway = await RunningGateway.start();
  ({ id: accountId } = await gateway.addAccount('twilio', { baseUrl: provider.url }));
  await gateway.addNumber(NUMBER, accountId, { segmentsPerSecond: 1_000 });
  await gateway.database.query(`UPDATE account SET credentials_changed_at = now() - interval '1 day'`);
});
afterAll(async () => {
  await provider?.close();
  await gateway?.stop();
});

async function sends(): Promise<string> {
  const message = queued({ number: NUMBER as never });
  await gateway.bus.publish(MessageQueued, message);
  return message.messageId;
}

const statusesOf = async (contract: Class<MessageRefused | MessageSubmitted>, messageId: string) =>
  (await gateway.bus.published(contract))
    .filter((event) => event.messageId === messageId)
    .map(({ status }) => status);

const shown = async () =>
  (await gateway.ask<ListAccountsReply>(ListAccounts, {})).accounts.find(({ id }) => id === accountId)!;

describe('An account whose credentials the provider rejects', () => {
  it('is paused: the text that found out is refused, the others wait and reach nobody', async () => {
    const first = await sends();
    await eventually(async () => expect(await statusesOf(MessageRefused, first)).toEqual(['not-sent']));
    await eventually(async () => expect((await shown()).pausedReason).toBe('AuthenticationFailed'));
    const waiting = await sends();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(provider.received).toHaveLength(1);
    expect(await statusesOf(MessageRefused, waiting)).toEqual([]);
    const [told, ...more] = await gateway.bus.published<AccountPaused>(AccountPaused);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ accountId, provider: 'twilio', reason: 'AuthenticationFailed' });
    expect(told).toMatchObject({ name: (await shown()).name, at: (await shown()).pausedAt });
    const [entry] = await gateway.database.query('SELECT * FROM audit_entry ORDER BY id DESC LIMIT 1');
    expect(entry).toMatchObject({ done_by: 'system', action: 'account-paused', thing_id: accountId });
  });

  it('sends what has waited once it has new credentials', async () => {
    answer = ANSWERS.taken;
    await gateway.ask(UpdateAccount, { id: accountId, credentials: CREDENTIALS.twilio() });
    expect(await shown()).not.toHaveProperty('pausedAt');
    await eventually(() => expect(provider.received).toHaveLength(2));
  });

  it('is not paused by a refusal soon after, which may be of the old ones', async () => {
    answer = ANSWERS.refused;
    const late = await sends();
    await eventually(async () => expect(await statusesOf(MessageRefused, late)).toEqual(['not-sent']));
    expect(await shown()).not.toHaveProperty('pausedAt');
  });

  it('sends again when an administrator says so', async () => {
    await gateway.database.query(`UPDATE account SET paused_at = now(), paused_reason = 'InsufficientFunds'`);
    answer = ANSWERS.taken;
    const message = await sends();
    await gateway.ask(UpdateAccount, { id: accountId, resume: true });
    await eventually(async () =>
      expect(await statusesOf(MessageSubmitted, message)).toEqual(['submitting', 'sent']),
    );
  });
});
