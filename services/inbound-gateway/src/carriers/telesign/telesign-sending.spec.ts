import { parseAddress } from '@parley/kernel';
import RestClient from 'telesignsdk/src/RestClient';
import {
  deadUrl,
  startProvider,
  type Behaviour,
  type ReceivedRequest,
} from '../../../test/loopback-provider';
import type { CarrierAccount, OutboundMessage } from '../carrier';
import { TelesignCarrier } from './telesign-carrier';

const referenceId = '0123456789ABCDEF0123456789ABCDEF';
const credentials = { customerId: 'FFFFFFFF-EEEE-DDDD-1234-AB1234567890', apiKey: 'VGVzdCBLZXk=' };
const message: OutboundMessage = {
  id: 'm:1',
  from: parseAddress('+15550100002')!,
  to: parseAddress('+15550100001')!,
  text: 'Héllo & welcome 👋',
};
const carrier = new TelesignCarrier(2_000);

const accountAt = (baseUrl: string): CarrierAccount<typeof credentials> => ({
  credentials,
  callbackUrl: 'https://sms.example.com/callbacks/telesign/t0ken',
  baseUrl,
});

const answered = (code: number, status = 200, other: object = {}): Behaviour => ({
  status,
  body: {
    reference_id: referenceId,
    status: { code, description: 'x', updated_on: '2026-11-22T14:05:36.181346Z' },
    ...other,
  },
});

async function sendTo(behaviour: Behaviour, sent = message) {
  const provider = await startProvider(() => behaviour);
  const outcome = await carrier.send(accountAt(provider.url), sent);
  await provider.close();
  return { outcome, received: provider.received };
}

async function lookUpAt(behave: (request: ReceivedRequest) => Behaviour) {
  const provider = await startProvider(behave);
  const outcome = await carrier.lookUp(accountAt(`${provider.url}/`), referenceId);
  await provider.close();
  return { outcome, received: provider.received };
}

/** The signature that the vendor's SDK makes for the same request. */
function vendorSignature({ method, path, headers, body }: ReceivedRequest): string | undefined {
  const { customerId, apiKey } = credentials;
  const [date, nonce] = [String(headers.date), String(headers['x-ts-nonce'])];
  const type = 'application/x-www-form-urlencoded';
  return RestClient.generateTeleSignHeaders(customerId, apiKey, method, path, type, body, date, nonce, 'x')
    .Authorization;
}

describe('the vendor’s SDK', () => {
  it('signs as its publisher’s vector says', () => {
    const headers = RestClient.generateTeleSignHeaders(
      'yourCustomerId',
      'yourApiKey',
      'POST',
      '/v1/resource',
      'application/json',
      '{"key":"value"}',
      'Wed, 14 Dec 2016 18:20:12 GMT',
      'A1592C6F-E384-4CDB-BC42-C3AB970369E9',
      'unit_test',
    );
    expect(headers.Authorization).toBe('TSA yourCustomerId:q5n15bclH8MY7OmbZnuVxwb9uivpmafJAlLcFnN/U8A=');
  });
});

describe('a send through TeleSign', () => {
  it('asks TeleSign once, signed, with our message id as its external id', async () => {
    const { outcome, received } = await sendTo(answered(290));
    expect(outcome).toEqual({ kind: 'submitted', providerMessageId: referenceId, status: 'sent' });
    expect(received).toHaveLength(1);
    const request = received[0]!;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/messaging' });
    expect(request.headers.authorization).toBe(vendorSignature(request));
    expect(Object.fromEntries(new URLSearchParams(request.body))).toEqual({
      phone_number: '15550100001',
      message: message.text,
      message_type: 'ARN',
      sender_id: '15550100002',
      external_id: 'm:1',
      callback_url: 'https://sms.example.com/callbacks/telesign/t0ken',
    });
  });

  it('leaves short codes and names as they are', async () => {
    const { received } = await sendTo(answered(290), { ...message, from: parseAddress('ACME')! });
    expect(new URLSearchParams(received[0]!.body).get('sender_id')).toBe('ACME');
  });

  it.each([292, 295, 203, 200, 201])('answered with %d is on its way', async (code) => {
    expect((await sendTo(answered(code))).outcome).toMatchObject({ kind: 'submitted' });
  });

  it.each([
    [11000, 400, 'InvalidSendingParameters', 'never'],
    [11001, 400, 'InvalidSendingParameters', 'never'],
    [507, 200, 'InvalidSendingParameters', 'never'],
    [510, 200, 'RecipientOptedOut', 'never'],
    [10022, 401, 'AuthenticationFailed', 'never'],
    [10031, 401, 'AuthenticationFailed', 'never'],
    [10019, 429, 'RateLimited', 'later'],
    [10019, 200, 'RateLimited', 'later'],
    [503, 200, 'CarrierTemporary', 'later'],
    [500, 200, 'ProviderUnavailable', 'later'],
  ])('answered with %d (HTTP %d) is proved unsent: %s', async (code, status, failureReason, retry) => {
    const { outcome, received } = await sendTo(answered(code, status));
    expect(outcome).toEqual({ kind: 'refused', failureReason, providerCode: String(code), retry });
    expect(received).toHaveLength(1);
  });

  it('refused with a code that no table knows is over, and is to be counted', async () => {
    expect((await sendTo(answered(99999, 400))).outcome).toEqual({
      kind: 'refused',
      failureReason: 'Unknown',
      providerCode: '99999',
      retry: 'never',
      isUnmapped: true,
    });
  });

  it('refused by 429 without a word is proved unsent all the same', async () => {
    expect((await sendTo({ status: 429, body: '' })).outcome).toMatchObject({
      kind: 'refused',
      failureReason: 'RateLimited',
      retry: 'later',
    });
  });

  it('is proved unsent, for later, when no connection came about', async () => {
    expect(await carrier.send(accountAt(await deadUrl()), message)).toEqual({
      kind: 'refused',
      failureReason: 'ProviderUnavailable',
      retry: 'later',
    });
  });

  it.each<[string, Behaviour]>([
    ['TeleSign is ill', answered(10000, 500)],
    ['TeleSign is ill without saying so', answered(10000)],
    ['TeleSign fails after it took the message', answered(290, 500)],
    ['TeleSign cannot tell', answered(250)],
    ['the code is in no table and no refusal', answered(999)],
    ['the answer names no message', answered(290, 200, { reference_id: undefined })],
    ['the answer is no JSON', { status: 200, body: '<html>' }],
    ['the answer is empty', { status: 200, body: '' }],
    ['a proxy refuses without a code', { status: 403, body: '<html>' }],
    ['no answer comes in time', 'hang'],
    ['the connection is lost', 'reset'],
  ])('has an unknown outcome when %s, and is not sent again', async (_, behaviour) => {
    const { outcome, received } = await sendTo(behaviour);
    expect(outcome).toMatchObject({ kind: 'unknown', detail: expect.any(String) as string });
    expect(received).toHaveLength(1);
  });

  it('with an unknown outcome keeps TeleSign’s id where there is one, to look it up', async () => {
    expect((await sendTo(answered(250))).outcome).toMatchObject({ providerMessageId: referenceId });
  });

  it('tells nobody the number or the text, though TeleSign quotes the request in its refusals', async () => {
    const quoted = { signature_string: `POST\n...\nphone_number=15550100001&message=welcome` };
    for (const behaviour of [answered(10008, 401, quoted), answered(10000, 500, quoted)]) {
      const told = JSON.stringify((await sendTo(behaviour)).outcome);
      expect(told).not.toContain('15550100001');
      expect(told).not.toContain('welcome');
    }
  });

  it('prints nothing when TeleSign cannot be reached', async () => {
    const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await sendTo('reset');
    await carrier.send(accountAt(await deadUrl()), message);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});

describe('a look-up at TeleSign', () => {
  it('finds what became of the message', async () => {
    const { outcome, received } = await lookUpAt(() => answered(200));
    expect(outcome).toEqual({
      kind: 'found',
      status: 'delivered',
      providerCode: '200',
      reportedAt: '2026-11-22T14:05:36.181346Z',
    });
    expect(received[0]).toMatchObject({ method: 'GET', path: `/v1/messaging/${referenceId}` });
    expect(received[0]!.headers.authorization).toBe(vendorSignature(received[0]!));
  });

  it('tells when TeleSign never had it', async () => {
    const { outcome } = await lookUpAt(() => ({ status: 404, body: '{}' }));
    expect(outcome).toEqual({ kind: 'not-found' });
  });

  it.each<Behaviour>([answered(10008, 401), { status: 200, body: '<html>' }, 'hang', 'reset'])(
    'settles nothing when TeleSign is of no help: %p',
    async (behaviour) => {
      const { outcome } = await lookUpAt(() => behaviour);
      expect(outcome).toMatchObject({ kind: 'unavailable', detail: expect.any(String) as string });
    },
  );
});
