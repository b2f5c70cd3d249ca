import { parseAddress } from '@parley/kernel';
import {
  deadUrl,
  startProvider,
  type Behaviour,
  type ReceivedRequest,
} from '../../../test/loopback-provider';
import type { CarrierAccount, OutboundMessage } from '../carrier';
import { TwilioCarrier } from './twilio-carrier';

const sid = 'SM0123456789abcdef0123456789abcdef';
const credentials = { accountSid: `AC${'0'.repeat(32)}`, authToken: '12345' };
const message: OutboundMessage = {
  id: 'm:1',
  from: parseAddress('+15550100002')!,
  to: parseAddress('+15550100001')!,
  text: 'Héllo & welcome 👋',
};
const carrier = new TwilioCarrier(2_000);

const accountAt = (baseUrl: string): CarrierAccount<typeof credentials> => ({
  credentials,
  callbackUrl: 'https://sms.example.com/callbacks/twilio/t0ken',
  baseUrl,
});

const created = (other: object = {}): Behaviour => ({
  status: 201,
  body: { sid, status: 'queued', num_segments: '2', error_code: null, ...other },
});

const refusedWith = (status: number, code?: number): Behaviour => ({
  status,
  body: { code, message: `The number ${message.to} and ${message.text}`, more_info: 'x', status },
});

async function sendTo(behaviour: Behaviour, sent = message) {
  const provider = await startProvider(() => behaviour);
  const outcome = await carrier.send(accountAt(provider.url), sent);
  await provider.close();
  return { outcome, received: provider.received };
}

async function lookUpAt(behave: (request: ReceivedRequest) => Behaviour) {
  const provider = await startProvider(behave);
  const outcome = await carrier.lookUp(accountAt(provider.url), sid);
  await provider.close();
  return { outcome, received: provider.received };
}

describe('a send through Twilio', () => {
  it('asks Twilio once, with our message id inside the URL that Twilio will sign', async () => {
    const { outcome, received } = await sendTo(created(), { ...message, validForSeconds: 600 });
    expect(outcome).toEqual({
      kind: 'submitted',
      providerMessageId: sid,
      status: 'sent',
      providerSegments: 2,
    });
    expect(received).toHaveLength(1);
    const [request] = received;
    expect(request).toMatchObject({
      method: 'POST',
      path: `/2010-04-01/Accounts/${credentials.accountSid}/Messages.json`,
    });
    expect(request!.headers.authorization).toBe(
      `Basic ${Buffer.from(`${credentials.accountSid}:12345`).toString('base64')}`,
    );
    expect(Object.fromEntries(new URLSearchParams(request!.body))).toEqual({
      From: message.from,
      To: message.to,
      Body: message.text,
      StatusCallback: 'https://sms.example.com/callbacks/twilio/t0ken?message=m%3A1',
      ValidityPeriod: '600',
    });
  });

  it('counts no segments where Twilio does not know them yet', async () => {
    const { outcome } = await sendTo(created({ num_segments: '0' }));
    expect(outcome).toEqual({ kind: 'submitted', providerMessageId: sid, status: 'sent' });
  });

  it.each([
    [21211, 400, 'InvalidSendingParameters', 'never'],
    [21614, 400, 'InvalidSendingParameters', 'never'],
    [21610, 400, 'RecipientOptedOut', 'never'],
    [21611, 400, 'QueueOverflow', 'later'],
    [20003, 401, 'AuthenticationFailed', 'never'],
    [20429, 429, 'RateLimited', 'later'],
    [63017, 429, 'RateLimited', 'later'],
  ])('refused with %d is proved unsent: %s', async (code, status, failureReason, retry) => {
    const { outcome, received } = await sendTo(refusedWith(status, code));
    expect(outcome).toEqual({ kind: 'refused', failureReason, providerCode: String(code), retry });
    expect(received).toHaveLength(1);
  });

  it('refused with a code that no table knows is over, and is to be counted', async () => {
    expect((await sendTo(refusedWith(400, 99999))).outcome).toEqual({
      kind: 'refused',
      failureReason: 'Unknown',
      providerCode: '99999',
      retry: 'never',
      isUnmapped: true,
    });
  });

  it('refused by 429 without a word is proved unsent all the same', async () => {
    expect((await sendTo({ status: 429, body: '' })).outcome).toEqual({
      kind: 'refused',
      failureReason: 'RateLimited',
      providerCode: '429',
      retry: 'later',
    });
  });

  it('that was taken and failed at once is refused', async () => {
    const { outcome } = await sendTo(created({ status: 'failed', error_code: 30006 }));
    expect(outcome).toMatchObject({ kind: 'refused', failureReason: 'RecipientNotSmsCapable' });
  });

  it('is proved unsent, for later, when no connection came about', async () => {
    expect(await carrier.send(accountAt(await deadUrl()), message)).toEqual({
      kind: 'refused',
      failureReason: 'ProviderUnavailable',
      retry: 'later',
    });
  });

  it.each<[string, Behaviour]>([
    ['Twilio fails with 500', refusedWith(500, 20500)],
    ['Twilio fails with 503 and no word', { status: 503, body: 'ill' }],
    ['a proxy refuses without a code', { status: 403, body: '<html>' }],
    ['a redirection comes', { status: 302, body: '' }],
    ['the answer is no JSON', { status: 201, body: '<html>' }],
    ['the answer is empty', { status: 201, body: '' }],
    ['the answer has no sid', created({ sid: undefined })],
    ['the answer has a strange sid', created({ sid: 'X1' })],
    ['no answer comes in time', 'hang'],
    ['the connection is lost', 'reset'],
  ])('has an unknown outcome when %s, and is not sent again', async (_, behaviour) => {
    const { outcome, received } = await sendTo(behaviour);
    expect(outcome).toMatchObject({ kind: 'unknown', detail: expect.any(String) as string });
    expect(received).toHaveLength(1);
  });

  it('tells nobody the number or the text when it fails', async () => {
    for (const behaviour of [refusedWith(500, 20500), refusedWith(400, 21211)]) {
      const told = JSON.stringify((await sendTo(behaviour)).outcome);
      expect(told).not.toContain('15550100001');
      expect(told).not.toContain('welcome');
    }
  });

  it('goes to the account’s own host whatever the environment says about regions', async () => {
    process.env.TWILIO_REGION = 'au1';
    const { received } = await sendTo(created());
    delete process.env.TWILIO_REGION;
    expect(received).toHaveLength(1);
  });
});

describe('a look-up at Twilio', () => {
  it('finds what became of the message', async () => {
    const { outcome, received } = await lookUpAt(() => ({
      status: 200,
      body: { sid, status: 'undelivered', num_segments: '1', error_code: 30003 },
    }));
    expect(outcome).toEqual({
      kind: 'found',
      status: 'not-delivered',
      failureReason: 'RecipientUnreachable',
      providerCode: '30003',
    });
    expect(received[0]).toMatchObject({
      method: 'GET',
      path: `/2010-04-01/Accounts/${credentials.accountSid}/Messages/${sid}.json`,
    });
  });

  it('tells when Twilio never had it', async () => {
    const { outcome } = await lookUpAt(() => refusedWith(404, 20404));
    expect(outcome).toEqual({ kind: 'not-found' });
  });

  it.each<Behaviour>([refusedWith(401, 20003), { status: 200, body: '<html>' }, 'hang', 'reset'])(
    'settles nothing when Twilio is of no help: %p',
    async (behaviour) => {
      const { outcome } = await lookUpAt(() => behaviour);
      expect(outcome).toMatchObject({ kind: 'unavailable', detail: expect.any(String) as string });
    },
  );
});
