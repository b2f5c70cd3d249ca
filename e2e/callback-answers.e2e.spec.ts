import type { Provider } from '@parley/contracts';
import {
  eventually,
  PUBLIC_URL,
  signedForm,
  signedJson,
  signedReply,
  type PlayedAccount,
} from '@parley/testing';
import { Outside, START_LIMIT_MS, type Answer } from './support/outside';
import { sendRaw } from './support/raw-http';

const PROVIDERS = ['twilio', 'telesign'] as const;
const LIMIT_BYTES = 64 * 1024;
const CONTENT_TYPES = { twilio: 'application/x-www-form-urlencoded', telesign: 'application/json' } as const;
const ACCEPTED = {
  twilio: { status: 200, contentType: /^text\/xml/, body: /^(<\?xml[^>]*\?>)?<Response\s*\/>$/ },
  telesign: { status: 200, contentType: /^application\/json/, body: /^\{\}$/ },
} as const;

let outside: Outside;
let accounts: Readonly<Record<Provider, PlayedAccount>>;

beforeAll(async () => {
  outside = await Outside.start();
  accounts = { twilio: await outside.addAccount('twilio'), telesign: await outside.addAccount('telesign') };
}, START_LIMIT_MS);

afterAll(() => outside?.stop());

const reply = (provider: Provider, text = 'Hello') =>
  signedReply(accounts[provider], { from: '+15550110001', to: '+15550109001', text });

async function storedCallbacks(): Promise<number> {
  const rows = await outside.parley.query('SELECT FROM gateway.callback');
  return rows.length;
}

/** The path to which the account's provider posts, wherever it is meant to be public. */
const pathOf = (provider: Provider) => accounts[provider].callbackUrl.slice(PUBLIC_URL.length);

function expectAccepted(answer: Answer, provider: Provider): void {
  const { status, contentType, body } = ACCEPTED[provider];
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(contentType);
  expect(answer.body).toMatch(body);
}

describe('What the gateway takes', () => {
  it.each(PROVIDERS)('is answered as %s wants it, and a duplicate alike', async (provider) => {
    const callback = reply(provider);
    expectAccepted(await outside.post(callback), provider);
    const before = await storedCallbacks();
    expectAccepted(await outside.post(callback), provider);
    expect(await storedCallbacks()).toBe(before);
  });

  it('is answered well and set aside when it is genuine and cannot be understood', async () => {
    const before = await storedCallbacks();
    expectAccepted(await outside.post(signedForm(accounts.twilio, { Body: 'no sender, no id' })), 'twilio');
    expectAccepted(await outside.post(signedJson(accounts.telesign, '{"half": ')), 'telesign');
    const rows = await outside.parley.query("SELECT FROM gateway.callback WHERE kind = 'quarantined'");
    expect(rows).toHaveLength(2);
    expect(await storedCallbacks()).toBe(before + 2);
  });
});

describe.each(PROVIDERS)('What the gateway refuses of %s', (provider) => {
  const badlySigned = () => {
    const callback = reply(provider);
    return {
      ...callback,
      headers: {
        ...callback.headers,
        'x-twilio-signature': 'AAAA',
        authorization: 'TSA x:y',
        'x-ts-authorization': 'z',
      },
    };
  };
  let before = 0;
  beforeAll(async () => (before = await storedCallbacks()));
  afterAll(async () => expect(await storedCallbacks()).toBe(before));

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('405: the method %s', async (method) => {
    const answer = await fetch(outside.parley.gatewayUrl + pathOf(provider), { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('405: the method TRACE, also to a token that is none', async () => {
    const answer = await sendRaw(
      outside.parley.gatewayUrl,
      `TRACE /callbacks/${provider}/none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer.status).toBe(405);
  });

  it('413: a body over 64 KiB, whatever its type and its signature', async () => {
    const callback = badlySigned();
    const headers = { ...callback.headers, 'content-type': 'text/plain' };
    expect(await outside.post({ ...callback, headers, body: 'x'.repeat(LIMIT_BYTES + 1) })).toMatchObject({
      status: 413,
    });
  });

  it('413: chunks without end, and the connection is closed', async () => {
    const head = `POST ${pathOf(provider)} HTTP/1.1\r\nHost: x\r\nContent-Type: ${CONTENT_TYPES[provider]}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `1000\r\n${'x'.repeat(4096)}\r\n`;
    const answer = await sendRaw(outside.parley.gatewayUrl, head + chunk.repeat(20));
    expect(answer).toMatchObject({ status: 413, closed: true });
  });

  it('415: a content type that is not the provider’s, whatever the signature', async () => {
    const other = provider === 'twilio' ? 'application/json' : 'application/x-www-form-urlencoded';
    for (const contentType of [other, 'text/plain', `${CONTENT_TYPES[provider]}; charset=utf-16`]) {
      for (const callback of [reply(provider), badlySigned()]) {
        const headers = { ...callback.headers, 'content-type': contentType };
        expect(await outside.post({ ...callback, headers })).toMatchObject({ status: 415 });
      }
    }
  });

  it('403: nobody can tell an unknown token from a wrong signature', async () => {
    const genuine = reply(provider);
    const unsigned = { ...genuine, headers: { 'content-type': genuine.headers['content-type']! } };
    const other = provider === 'twilio' ? 'telesign' : 'twilio';
    const answers = await Promise.all([
      outside.post(badlySigned()),
      outside.post(unsigned),
      outside.post({ ...genuine, url: `${PUBLIC_URL}/callbacks/${provider}/${'A'.repeat(32)}` }),
      outside.post({ ...genuine, url: `${PUBLIC_URL}/callbacks/nobody/${'A'.repeat(32)}` }),
      outside.post({ ...genuine, url: genuine.url.replace(`/${provider}/`, `/nobody/`) }),
      outside.post({ ...genuine, url: accounts[other].callbackUrl.replace(`/${other}/`, `/${provider}/`) }),
    ]);
    const seen = answers.map(({ status, body, headers }) => ({
      status,
      body,
      type: headers.get('content-type'),
    }));
    expect(seen).toEqual(Array(answers.length).fill({ ...seen[0], status: 403 }));
  });

  it('400: what is no HTTP', async () => {
    const gateway = outside.parley.gatewayUrl;
    const head = `POST ${pathOf(provider)} HTTP/1.1\r\nHost: x\r\n`;
    expect(await sendRaw(gateway, 'HELLO\r\n\r\n')).toMatchObject({ status: 400 });
    expect(await sendRaw(gateway, `POST ${pathOf(provider)}\0 HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatchObject({
      status: 400,
    });
    expect(await sendRaw(gateway, `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`)).toMatchObject({
      status: 400,
    });
    expect(
      await sendRaw(gateway, `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`),
    ).toMatchObject({ status: 400 });
  });

  it('431: a flood of headers', async () => {
    const head = `POST ${pathOf(provider)} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n`;
    const many = Array.from({ length: 2_000 }, (_, n) => `H${n}: 1\r\n`).join('');
    for (const flood of [many, `Big: ${'x'.repeat(20_000)}\r\n`]) {
      expect(await sendRaw(outside.parley.gatewayUrl, `${head}${flood}\r\n`)).toMatchObject({ status: 431 });
    }
  });
});

describe('While Postgres is away', () => {
  beforeAll(() => outside.postgres.shut());

  it.each(PROVIDERS)(
    'a reply from %s is not accepted and the provider is told when to come again',
    async (provider) => {
      const before = await storedCallbacks();
      const answer = await outside.post(reply(provider, 'Anybody there?'));
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await storedCallbacks()).toBe(before);
    },
  );

  it.each(PROVIDERS)('a token of %s that cannot be looked up is no reason to refuse', async (provider) => {
    const url = `${PUBLIC_URL}/callbacks/${provider}/${'A'.repeat(32)}`;
    const answer = await outside.post({ ...reply(provider), url });
    expect(answer.status).toBe(503);
    expect(answer.headers.has('retry-after')).toBe(true);
  });

  it('what needs no database is answered as ever, and accepting goes on when it is back', async () => {
    expect((await fetch(outside.parley.gatewayUrl + pathOf('twilio'))).status).toBe(405);
    await outside.postgres.open();
    await eventually(async () => {
      for (const provider of PROVIDERS)
        expectAccepted(await outside.post(reply(provider, 'And now?')), provider);
    });
  });
});
