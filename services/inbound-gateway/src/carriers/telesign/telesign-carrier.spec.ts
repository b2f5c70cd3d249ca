import { createHmac } from 'node:crypto';
import { fixture } from '../../../test/provider-fixtures';
import { TelesignCarrier } from './telesign-carrier';

interface Vectors {
  readonly customerId: string;
  readonly apiKey: string;
  readonly cases: readonly { name: string; body: string; header: string; valid: boolean }[];
}

const { customerId, apiKey, cases } = fixture<Vectors>('telesign/signatures.json');
const credentials = { customerId, apiKey };
const carrier = new TelesignCarrier();
const body = cases[0]!.body;

const sign = (rawBody: string, key = apiKey): string =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(rawBody).digest('base64');

const verify = (
  headers: Record<string, string | string[]>,
  rawBody: string | Buffer = body,
  accepted = [credentials],
) => carrier.verify({ url: 'https://sms.example.com/x', headers, rawBody: Buffer.from(rawBody) }, accepted);

describe('a callback that claims to come from TeleSign', () => {
  it.each(cases)('is judged rightly in either header: $name', ({ body: rawBody, header, valid }) => {
    expect(verify({ authorization: header }, rawBody)).toBe(valid);
    expect(verify({ 'x-ts-authorization': header }, rawBody)).toBe(valid);
  });

  it('is genuine when a proxy put something of its own into one of the headers', () => {
    const genuine = `TSA ${customerId}:${sign(body)}`;
    expect(verify({ authorization: 'Basic eDp5', 'x-ts-authorization': sign(body) })).toBe(true);
    expect(verify({ authorization: genuine, 'x-ts-authorization': 'x' })).toBe(true);
  });

  it('is genuine under the previous key too, for as long as that is accepted', () => {
    const previous = { customerId, apiKey: 'cHJldmlvdXM=' };
    const headers = { authorization: `TSA ${customerId}:${sign(body, previous.apiKey)}` };
    expect(verify(headers, body, [credentials, previous])).toBe(true);
    expect(verify(headers, body, [credentials])).toBe(false);
    expect(verify(headers, body, [])).toBe(false);
  });

  it('is judged by its bytes, whether they are UTF-8 or not', () => {
    const rawBody = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
    const signature = createHmac('sha256', Buffer.from(apiKey, 'base64')).update(rawBody).digest('base64');
    expect(verify({ authorization: signature }, rawBody)).toBe(true);
    expect(verify({ authorization: signature }, Buffer.from([0x7b, 0xfe, 0x00, 0x7d]))).toBe(false);
  });

  it('may be empty and still be genuine', () => {
    expect(verify({ authorization: sign('') }, '')).toBe(true);
  });

  it.each([
    '',
    'TSA',
    `TSA ${customerId}`,
    `TSA ${customerId}:`,
    'TSA :x',
    sign(body).slice(1),
    `${sign(body)}=`,
  ])('is refused with the header %p', (header) => {
    expect(verify({ authorization: header })).toBe(false);
  });

  it('is refused without a header, or with several', () => {
    expect(verify({})).toBe(false);
    expect(verify({ 'x-ts-authorization': [sign(body), sign(body)] })).toBe(false);
  });
});

describe('the credentials of a TeleSign account', () => {
  const isAccepted = (entered: unknown): boolean => carrier.credentialsSchema.safeParse(entered).success;

  it('are a customer id and a key in base64, and nothing else', () => {
    expect(isAccepted(credentials)).toBe(true);
    expect(isAccepted({ customerId: 'FFFFFFFF-EEEE-DDDD-1234-AB1234567890', apiKey: 'VGVzdCBLZXk=' })).toBe(
      true,
    );
    expect(isAccepted({ customerId: 'yourCustomerId', apiKey: 'yourApiKey' })).toBe(true);
    expect(isAccepted({ ...credentials, authToken: 'x' })).toBe(false);
    expect(isAccepted({ customerId })).toBe(false);
    expect(isAccepted({ customerId: 'a:b', apiKey })).toBe(false);
    expect(isAccepted({ customerId, apiKey: 'not base64!' })).toBe(false);
  });
});

it('answers TeleSign with an empty object', () => {
  expect(carrier.accepted).toEqual({ contentType: 'application/json', body: '{}' });
});
