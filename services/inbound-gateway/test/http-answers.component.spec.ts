import { COMPOSE } from './bad-bodies';
import { head, headerLines, pathOf, send, sendCallback, type Oddities } from './raw-http';
import { RunningGateway, type Account } from './running-gateway';
import { forgedBytes, signedBytes, type SignedBytes } from './signed-bytes';

const PROVIDERS = ['twilio', 'telesign'] as const;
const TOO_LARGE = 65_537;

let gateway: RunningGateway;
const accounts = {} as Record<(typeof PROVIDERS)[number], Account>;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  for (const provider of PROVIDERS) accounts[provider] = await gateway.addAccount(provider);
});
afterAll(() => gateway?.stop());

const ANSWERS = {
  twilio: { type: 'text/xml', body: '<Response/>' },
  telesign: { type: 'application/json', body: '{}' },
} as const;

describe.each(PROVIDERS)('To %s', (provider) => {
  const genuine = () => signedBytes(accounts[provider], COMPOSE[provider]({}));
  const forged = () => forgedBytes(accounts[provider], COMPOSE[provider]({}));
  const eachSignature = [
    ['good', genuine],
    ['bad', forged],
  ] as const;

  const rawly = (callback: SignedBytes, oddities?: Oddities) => sendCallback(gateway.url, callback, oddities);

  it('a genuine callback and its repetition are answered 200 in the provider’s own way', async () => {
    const callback = genuine();
    for (let again = 0; again < 2; again++) {
      const answer = await gateway.post(callback);
      expect(answer).toMatchObject({ status: 200, body: ANSWERS[provider].body });
      expect(answer.headers.get('content-type')).toBe(ANSWERS[provider].type);
    }
  });

  it('so is what is genuine, but unusable', async () => {
    const answer = await gateway.post(signedBytes(accounts[provider], Buffer.from('unusable')));
    expect(answer).toMatchObject({ status: 200, body: ANSWERS[provider].body });
  });

  it('everything that is not allowed looks alike: unknown token, unknown provider, other path, no or a wrong signature', async () => {
    const { url, headers, body } = genuine();
    const unsigned = { 'content-type': headers['content-type']! };
    const refused = [
      { url: `${url}x`, headers, body },
      { url: url.slice(0, -1), headers, body },
      { url: url.replace(provider, 'vonage'), headers, body },
      { url: url.replace(provider, 'constructor'), headers, body },
      { url: `${url}/`, headers, body },
      { url: `${url}/more`, headers, body },
      { url: new URL('/', url).href, headers, body },
      { url: new URL('/callbacks', url).href, headers, body },
      { url: new URL(`/callbacks/${provider}/a%00b`, url).href, headers, body },
      { url: new URL(`/callbacks/${provider}/${'x'.repeat(3_000)}`, url).href, headers, body },
      { url, headers: unsigned, body },
      { url, headers: { ...headers, authorization: '', 'x-twilio-signature': '' }, body },
      { url, headers, body: Buffer.concat([body, Buffer.from(' ')]) },
      forged(),
    ];
    const before = await gateway.count('callback');
    const seen = await Promise.all(refused.map((each) => gateway.post(each)));
    const [first, ...others] = seen.map(({ status, headers: all, body: text }) => {
      const { date: _date, ...same } = Object.fromEntries(all);
      return { status, headers: same, text };
    });
    expect(first).toMatchObject({ status: 403, text: '' });
    expect(others).toEqual(others.map(() => first));
    expect(await gateway.count('callback')).toBe(before);
  });

  describe.each(eachSignature)('with a %s signature', (_, callback) => {
    it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT'])(
      '%s is answered 405, whatever else is wrong',
      async (method) => {
        const { url } = callback();
        for (const path of [pathOf({ url }), '/nowhere']) {
          const line = `${method} ${path} HTTP/1.1`;
          const large = { line, length: String(TOO_LARGE), extra: ['Content-Encoding: gzip'] };
          expect((await rawly(callback(), large)).statuses).toEqual([405]);
        }
      },
    );

    it('a body over 64 KiB is answered 413 before its type and its signature are looked at, and cut off', async () => {
      const { url, headers } = callback();
      const body = Buffer.alloc(TOO_LARGE, 'a');
      for (const type of [headers['content-type']!, 'text/plain', ';;']) {
        const answer = await rawly({ url, headers: { ...headers, 'content-type': type }, body });
        expect(answer).toMatchObject({ statuses: [413], isClosed: true });
      }
      const chunk = `${TOO_LARGE.toString(16)}\r\n${body.toString()}\r\n0\r\n\r\n`;
      const chunked = head(
        `POST ${pathOf({ url })} HTTP/1.1`,
        ...headerLines(headers),
        'Transfer-Encoding: chunked',
      );
      expect(await send(gateway.url, chunked, chunk)).toMatchObject({ statuses: [413], isClosed: true });
    });

    it('a body of exactly 64 KiB is read', async () => {
      const sign = callback === genuine ? signedBytes : forgedBytes;
      const body = Buffer.alloc(TOO_LARGE - 1, 'a');
      const answer = await rawly(sign(accounts[provider], body));
      expect(answer.statuses).toEqual([callback === genuine ? 200 : 403]);
    });

    it.each<[string, Record<string, string>]>([
      ['another type', { 'content-type': 'text/plain' }],
      [
        'the other provider’s type',
        { 'content-type': ANSWERS[provider === 'twilio' ? 'telesign' : 'twilio'].type },
      ],
      ['no proper type', { 'content-type': ';;;' }],
      ['a compressed body', { 'content-encoding': 'gzip' }],
    ])('%s is answered 415', async (_what, changes) => {
      const { url, headers, body } = callback();
      expect((await rawly({ url, headers: { ...headers, ...changes }, body })).statuses).toEqual([415]);
    });

    it('the right type in UTF-16 is answered 415', async () => {
      const { url, headers, body } = callback();
      const utf16 = { ...headers, 'content-type': `${headers['content-type']}; charset=utf-16` };
      expect((await rawly({ url, headers: utf16, body })).statuses).toEqual([415]);
    });

    it('no type at all is answered 415, with a body and without one', async () => {
      const { url, headers, body } = callback();
      const { 'content-type': _type, ...others } = headers;
      expect((await rawly({ url, headers: others, body })).statuses).toEqual([415]);
      expect((await rawly({ url, headers: others, body: Buffer.alloc(0) })).statuses).toEqual([415]);
      expect((await rawly({ url, headers: others, body: Buffer.alloc(0) }, { length: '' })).statuses).toEqual(
        [415],
      );
    });
  });
});
