import { deadUrl, startProvider, type Behaviour } from '../../test/loopback-provider';
import { CREDENTIALS } from '../../test/samples';
import type { Carrier } from './carrier';
import { TelesignCarrier } from './telesign/telesign-carrier';
import { TwilioCarrier } from './twilio/twilio-carrier';

const accountSid = `AC${'0'.repeat(32)}`;
const account = (other: object = {}): Behaviour => ({
  status: 200,
  body: { sid: accountSid, status: 'active', ...other },
});
const refused = (status: number, code: number): Behaviour => ({
  status,
  body: { status, code, message: 'x', more_info: 'x' },
});
const envelope = (status: number, code: number): Behaviour => ({
  status,
  body: { reference_id: null, status: { code, description: 'x', updated_on: null } },
});

const CARRIERS = {
  twilio: {
    carrier: new TwilioCarrier(15_000, 300) as Carrier,
    credentials: { accountSid, authToken: 'sample-token' },
  },
  telesign: { carrier: new TelesignCarrier(15_000, 300) as Carrier, credentials: CREDENTIALS.telesign() },
};

async function check(provider: keyof typeof CARRIERS, behaviour: Behaviour) {
  const { carrier, credentials } = CARRIERS[provider];
  const simulated = await startProvider(() => behaviour);
  const result = await carrier.check({ credentials, baseUrl: simulated.url });
  await simulated.close();
  return { result, received: simulated.received };
}

const no = (failureReason: string, providerCode?: string) => ({
  accepted: false,
  failureReason,
  ...(providerCode && { providerCode }),
});

describe('Credentials that are shown to Twilio', () => {
  it.each<[string, Behaviour, object]>([
    ['are accepted when it shows the account', account(), { accepted: true }],
    ['of a suspended account do not send', account({ status: 'suspended' }), no('AccountSuspended')],
    ['with a wrong token', refused(401, 20003), no('AuthenticationFailed', '20003')],
    ['of an account that it denies', refused(404, 20404), no('AuthenticationFailed', '20404')],
    ['of an account that may not be used', refused(403, 20005), no('AccountSuspended', '20005')],
    ['too often', refused(429, 20429), no('RateLimited', '20429')],
    ['while it is ill', refused(500, 20500), no('ProviderUnavailable', '20500')],
    ['where something else answers', { status: 200, body: '<html>' }, no('ProviderUnavailable')],
    ['where another account answers', account({ sid: 'AC1' }), no('ProviderUnavailable')],
    ['while it never answers', 'hang', no('ProviderUnavailable')],
    ['while it hangs up', 'reset', no('ProviderUnavailable')],
  ])('%s', async (_name, behaviour, expected) => {
    const { result, received } = await check('twilio', behaviour);
    expect(result).toEqual(expected);
    expect(received.map(({ method, path }) => [method, path])).toEqual([
      ['GET', `/2010-04-01/Accounts/${accountSid}.json`],
    ]);
  });
});

describe('Credentials that are shown to TeleSign', () => {
  it.each<[string, Behaviour, object]>([
    ['are accepted when it does not know the message', envelope(404, 599), { accepted: true }],
    ['are accepted when it says so with 200', envelope(200, 599), { accepted: true }],
    ['with a wrong key', envelope(401, 10008), no('AuthenticationFailed', '10008')],
    ['with a code that no table knows', envelope(401, 19999), no('AuthenticationFailed', '19999')],
    ['of a suspended account', envelope(401, 10010), no('AccountSuspended', '10010')],
    ['without an envelope', { status: 403, body: '<html>' }, no('AuthenticationFailed')],
    ['too often', envelope(429, 10019), no('RateLimited', '10019')],
    ['while it is ill', envelope(500, 10000), no('ProviderUnavailable', '10000')],
    ['where something else answers', { status: 200, body: 'hello' }, no('ProviderUnavailable')],
    ['while it never answers', 'hang', no('ProviderUnavailable')],
  ])('%s', async (_name, behaviour, expected) => {
    const { result, received } = await check('telesign', behaviour);
    expect(result).toEqual(expected);
    expect(received).toHaveLength(1);
    expect(received[0]!.method).toBe('GET');
    expect(received[0]!.path).toMatch(/^\/v1\/messaging\/[0-9A-F]{32}$/);
  });
});

describe('A provider that cannot be reached', () => {
  it.each(Object.values(CARRIERS))('says nothing about the credentials', async ({ carrier, credentials }) => {
    const check = await carrier.check({ credentials, baseUrl: await deadUrl() });
    expect(check).toEqual(no('ProviderUnavailable'));
  });
});
