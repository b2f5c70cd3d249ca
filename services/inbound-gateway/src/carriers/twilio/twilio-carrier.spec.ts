import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { encode, fixture, twilioForm, type Form } from '../../../test/provider-fixtures';
import { TwilioCarrier } from './twilio-carrier';

interface Vector {
  readonly name: string;
  readonly authToken: string;
  readonly url: string;
  readonly params: Readonly<Record<string, string | string[]>>;
  readonly signature: string;
  readonly valid: boolean;
}

const carrier = new TwilioCarrier();
const credentials = { accountSid: `AC${'0'.repeat(32)}`, authToken: '12345' };
const url = 'https://sms.example.com/callbacks/twilio/t0ken';

function encodeVector(params: Vector['params']): Buffer {
  const pairs = Object.entries(params).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value] as [string, string]),
  );
  return Buffer.from(new URLSearchParams(pairs).toString());
}

function signed(form: Form, at = url, authToken = credentials.authToken) {
  const signature = getExpectedTwilioSignature(authToken, at, form);
  return { url: at, headers: { 'x-twilio-signature': signature }, rawBody: encode(form) };
}

describe('a callback that claims to come from Twilio', () => {
  it.each(fixture<{ form: Vector[] }>('twilio/signatures.json').form)(
    'is judged as published: $name',
    ({ authToken, url: at, params, signature, valid }) => {
      const request = {
        url: at,
        headers: { 'x-twilio-signature': signature },
        rawBody: encodeVector(params),
      };
      expect(carrier.verify(request, [{ ...credentials, authToken }])).toBe(valid);
    },
  );

  it('is genuine when the vendor would have signed it so', () => {
    expect(carrier.verify(signed(twilioForm('inbound-sms')), [credentials])).toBe(true);
  });

  it('is genuine under the previous secret too, for as long as that is accepted', () => {
    const request = signed(twilioForm('inbound-sms'), url, 'previous');
    const previous = { ...credentials, authToken: 'previous' };
    expect(carrier.verify(request, [credentials, previous])).toBe(true);
    expect(carrier.verify(request, [credentials])).toBe(false);
    expect(carrier.verify(request, [])).toBe(false);
  });

  it('is refused when one byte of the body was changed', () => {
    const request = signed(twilioForm('inbound-sms'));
    const rawBody = Buffer.from(request.rawBody.toString().replace('STOP', 'STOQ'));
    expect(carrier.verify({ ...request, rawBody }, [credentials])).toBe(false);
  });

  it.each([
    'https://sms.example.com/callbacks/twilio/other',
    `${url}/`,
    `${url}?a=1`,
    'http://sms.example.com/x',
  ])('is refused at %s, for which it was not signed', (elsewhere) => {
    expect(carrier.verify({ ...signed(twilioForm('inbound-sms')), url: elsewhere }, [credentials])).toBe(
      false,
    );
  });

  it.each([undefined, '', 'x', ['a', 'b']])('is refused with the signature %p', (signature) => {
    const request = { ...signed(twilioForm('inbound-sms')), headers: { 'x-twilio-signature': signature } };
    expect(carrier.verify(request, [credentials])).toBe(false);
  });

  it('is refused, without an error, when the URL is none', () => {
    expect(carrier.verify({ ...signed(twilioForm('inbound-sms')), url: 'nowhere' }, [credentials])).toBe(
      false,
    );
  });

  it('may be empty and still be genuine', () => {
    expect(carrier.verify(signed({}), [credentials])).toBe(true);
  });

  it('may hold ten thousand parameters or names that mean something to an object, and still be genuine', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`p${n}`, '']));
    const harmful = JSON.parse('{"__proto__":"x","a[b][c]":"y","constructor":"z"}') as Form;
    expect(carrier.verify(signed(many), [credentials])).toBe(true);
    expect(carrier.verify(signed(harmful), [credentials])).toBe(true);
  });
});

describe('the credentials of a Twilio account', () => {
  const isAccepted = (entered: unknown): boolean => carrier.credentialsSchema.safeParse(entered).success;

  it('are an account SID and an auth token, and nothing else', () => {
    expect(isAccepted({ accountSid: `AC${'0f'.repeat(16)}`, authToken: 'f'.repeat(32) })).toBe(true);
    expect(isAccepted({ ...credentials, apiKey: 'x' })).toBe(false);
    expect(isAccepted({ accountSid: credentials.accountSid })).toBe(false);
    expect(isAccepted({ ...credentials, authToken: '' })).toBe(false);
    expect(isAccepted({ ...credentials, accountSid: 'SK0' })).toBe(false);
  });
});

it('answers Twilio with an empty document, which sends nothing', () => {
  expect(carrier.accepted).toEqual({ contentType: 'text/xml', body: '<Response/>' });
});
