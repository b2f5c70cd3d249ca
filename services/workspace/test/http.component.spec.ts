import {
  GetConversation,
  LIST_DEAD_LETTERS,
  ListConversations,
  SearchRecords,
  SendMessage,
  UpsertUsers,
} from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from './browser';
import { startWorkspace, type RunningWorkspace } from './running-workspace';

interface Asked {
  readonly request: Record<string, unknown>;
  readonly actor?: string;
}

describe('the HTTP API', () => {
  let workspace: RunningWorkspace;
  let seller: Browser;
  const asked: Asked[] = [];
  const web = mkdtempSync(join(tmpdir(), 'parley-web-'));

  beforeAll(async () => {
    mkdirSync(join(web, 'assets'));
    writeFileSync(
      join(web, 'index.html'),
      '<meta nonce="__CSP_NONCE__"><p nonce="__CSP_NONCE__">The app</p>',
    );
    writeFileSync(join(web, 'assets/app-1.js'), 'plain');
    writeFileSync(join(web, 'assets/app-1.js.br'), 'as brotli');
    writeFileSync(join(web, 'assets/app-1.js.gz'), 'as gzip');
    writeFileSync(join(web, '.env'), 'SECRET=1');
    workspace = await startWorkspace({ PARLEY_WEB_ROOT: web });
    for (const contract of [
      ListConversations,
      SearchRecords,
      SendMessage,
      UpsertUsers,
      LIST_DEAD_LETTERS.gateway,
    ]) {
      workspace.bus.answer(contract, (request, actor) => {
        asked.push({ request, actor });
        return { conversations: [] };
      });
    }
    workspace.bus.answer(GetConversation, () => {
      throw new DomainError('not_found', 'conversation.not-found', 'There is no such conversation.');
    });
    seller = await workspace.signedIn('seller');
  });

  afterEach(() => asked.splice(0));
  afterAll(async () => {
    await workspace.stop();
    rmSync(web, { recursive: true });
  });

  describe('asks the services in the name of whoever is signed in', () => {
    it('with the fields of the query, each as its contract declares it', async () => {
      const query = 'view=record&record=contact:k:1&limit=20&filter=unseen&asUser=root&nonsense=1';
      expect((await seller.get(`/api/v1/conversations?${query}`)).status).toBe(200);
      await seller.get('/api/v1/records?query=%C3%A7&types=lead&types=contact');

      expect(asked).toEqual([
        {
          actor: 'seller',
          request: { view: 'record', record: { type: 'contact', id: 'k:1' }, limit: 20, filter: 'unseen' },
        },
        { actor: 'seller', request: { query: 'ç', types: ['lead', 'contact'] } },
      ]);
    });

    it('never in the name of somebody else', async () => {
      await seller.post(
        '/api/v1/messages',
        { record: { type: 'contact', id: 'k1' }, text: 'Hi', asUser: 'root' },
        { 'parley-actor': 'root' },
      );

      expect(asked[0]).toEqual({
        actor: 'seller',
        request: { record: { type: 'contact', id: 'k1' }, text: 'Hi' },
      });
    });

    it('with the key that makes a send idempotent, where it is in the header', async () => {
      const message = { record: { type: 'contact', id: 'k1' }, text: 'Hi' };
      await seller.post('/api/v1/messages', message, { 'idempotency-key': 'key-1' });
      await seller.post('/api/v1/messages', { ...message, id: 'own' }, { 'idempotency-key': 'key-1' });

      expect(asked.map(({ request }) => request.id)).toEqual(['key-1', 'own']);
    });

    it('with one thing for many, and of the service that is named', async () => {
      const person = { name: 'Sample', businessUnitId: 'north', roles: [] };
      await seller.put('/api/v1/users/u-1', { ...person, id: 'another' });
      await seller.get('/api/v1/dead-letters?context=gateway&limit=5');

      expect(asked.map(({ request }) => request)).toEqual([
        { users: [{ ...person, id: 'u-1' }] },
        { limit: 5 },
      ]);
    });
  });

  describe('refuses by problem documents', () => {
    const problem = (status: number, code: string) => ({
      status,
      body: expect.objectContaining({
        type: 'about:blank',
        status,
        code,
        title: expect.any(String) as string,
      }),
    });

    it.each([
      ['GET', '/api/v1/conversations?view=all', undefined, 400, 'request.invalid'],
      ['GET', '/api/v1/conversations?view=mine&limit=1000', undefined, 400, 'request.invalid'],
      ['GET', '/api/v1/conversations?view=record&record=nonsense', undefined, 400, 'request.invalid'],
      ['GET', '/api/v1/records/contact', undefined, 400, 'request.invalid'],
      ['GET', '/api/v1/conversations/none', undefined, 404, 'conversation.not-found'],
      ['GET', '/api/v1/nothing', undefined, 404, 'path.unknown'],
      ['GET', '/api', undefined, 404, 'path.unknown'],
      ['GET', '/api/v1/conversations/a%00b', undefined, 400, 'request.invalid'],
      ['PUT', '/api/v1/conversations', {}, 404, 'path.unknown'],
      ['POST', '/api/v1/messages', '{"text":', 400, 'request.not-json'],
      ['POST', '/api/v1/messages', '[]', 400, 'request.not-an-object'],
      ['POST', '/api/v1/messages', '{"__proto__":{"text":"x"}}', 400, 'request.not-json'],
      ['POST', '/api/v1/messages', { text: 'x'.repeat(600_000) }, 413, 'request.too-large'],
      ['DELETE', '/api/v1/templates/t-1', undefined, 503, 'service.unavailable'],
    ] as const)('%s %s', async (method, path, body, status, code) => {
      const headers = {
        'x-parley-csrf': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      };
      const answer = await seller.ask(method, path, body, headers);

      expect(answer).toMatchObject(problem(status, code));
      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    });

    it('says which field is wrong, never with what', async () => {
      const { body } = await seller.post('/api/v1/messages', { record: { type: 'secret-type', id: 'k1' } });
      expect(body.violations).toEqual([{ path: 'record.type', rule: 'isIn' }]);
      expect(JSON.stringify(body)).not.toContain('secret-type');
    });

    it('a body that is no JSON by its name', async () => {
      const answer = await seller.ask('POST', '/api/v1/messages', 'text=hi', {
        'x-parley-csrf': '1',
        'content-type': 'application/x-www-form-urlencoded',
      });
      expect(answer).toMatchObject(problem(415, 'request.not-json'));
    });

    it('whoever is not signed in, at every route that is not open', async () => {
      const { body } = await workspace.browser().get('/api/openapi.json');
      const paths = body.paths as Record<string, Record<string, { security?: object[] }>>;
      const answers: string[] = [];
      for (const [path, operations] of Object.entries(paths)) {
        for (const [method, { security }] of Object.entries(operations)) {
          if (security) continue;
          const url = path.replace(/\{\w+\}/g, 'contact:1');
          const { status } = await workspace
            .browser()
            .ask(method.toUpperCase(), url, undefined, { 'x-parley-csrf': '1' });
          answers.push(`${method} ${path} ${status}`);
        }
      }
      expect(answers.length).toBeGreaterThan(50);
      expect(answers.filter((answer) => !answer.endsWith(' 401'))).toEqual([]);
      expect(asked).toEqual([]);
    });
  });

  describe('refuses what another site made the browser send', () => {
    const sent = (headers: Record<string, string>) =>
      seller.ask('POST', '/api/v1/notifications/read', { ids: [] }, headers);
    const csrf = { 'x-parley-csrf': '1' };

    it.each([
      ['without the header', {}],
      ['from another site', { ...csrf, 'sec-fetch-site': 'cross-site' }],
      ['from another part of the same site', { ...csrf, 'sec-fetch-site': 'same-site' }],
      ['with another origin', { ...csrf, origin: 'https://evil.example' }],
      ['with an origin that has none', { ...csrf, origin: 'null' }],
    ])('%s', async (_, headers) => {
      expect(await sent(headers as Record<string, string>)).toMatchObject({
        status: 403,
        body: { code: 'csrf.refused' },
      });
    });

    it('also at the sign-in', async () => {
      const answer = await workspace
        .browser()
        .ask('POST', '/api/v1/session', { userName: 'seller', password: 'x' });
      expect(answer.status).toBe(403);
    });

    it('and takes what the app itself sends', async () => {
      const { status } = await sent({ ...csrf, origin: workspace.url, 'sec-fetch-site': 'same-origin' });
      expect(status).toBe(503); // the service that it asks is not played here
    });

    it('allows no other origin to read anything', async () => {
      const answer = await seller.ask('OPTIONS', '/api/v1/conversations', undefined, {
        origin: 'https://evil.example',
        'access-control-request-method': 'GET',
      });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    });
  });

  it('sends an answer that the browser has already only by its name', async () => {
    const first = await seller.get('/api/v1/session');
    const etag = first.headers.get('etag')!;
    const again = await seller.get('/api/v1/session', { 'if-none-match': etag });

    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(again).toMatchObject({ status: 304, body: { text: '' } });
  });

  it('cuts off who sends a request more slowly than anybody would', async () => {
    const { hostname, port } = new URL(workspace.url);
    const since = Date.now();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '),
      );
      let text = '';
      socket.on('data', (part) => (text += part.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 408/);
    expect(Date.now() - since).toBeLessThan(9_000);
  });

  describe('serves the web app', () => {
    it('with a fresh nonce in every copy of the page, at every address of the app', async () => {
      const [one, other] = [await seller.get('/'), await seller.get('/texts?view=unseen&c=1')];
      const nonces = [one, other].map(
        ({ headers }) => /'nonce-([^']+)'/.exec(headers.get('content-security-policy')!)![1]!,
      );

      expect(one.body.text).toBe(`<meta nonce="${nonces[0]}"><p nonce="${nonces[0]}">The app</p>`);
      expect(other.body.text).toContain(nonces[1]);
      expect(nonces[0]).not.toBe(nonces[1]);
      expect(one.headers.get('content-security-policy')).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonces[0]}'; connect-src 'self'; ` +
          "img-src 'self' data:; font-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; " +
          "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      );
      expect(one.headers.get('cache-control')).toBe('no-store');
      expect(one.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await seller.get('/index.html')).body.text).not.toContain('__CSP_NONCE__');
    });

    it('as the build compressed it, for ever where the name changes with the content', async () => {
      const file = (encoding: string) =>
        seller.open('GET', '/assets/app-1.js', undefined, { 'accept-encoding': encoding });
      const plain = await file('identity');

      expect(await plain.text()).toBe('plain');
      expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(plain.headers.get('vary')).toBe('accept-encoding');
      expect((await file('gzip, br')).headers.get('content-encoding')).toBe('br');
      expect((await file('gzip')).headers.get('content-encoding')).toBe('gzip');
    });

    it('and nothing else', async () => {
      for (const path of ['/assets/none.js', '/assets/..%2f.env', '/assets/app-1.js.br']) {
        expect(await seller.get(path)).toMatchObject({ status: 404, body: { code: 'path.unknown' } });
      }
      expect((await seller.get('/.env')).body.text).toContain('The app');
    });
  });
});
