import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserChanged } from '@parley/contracts';
import { eventually, freePort } from '@parley/testing';
import type { Page } from 'playwright-core';
import type { Browser } from './browser';
import { openChromium } from './chromium';
import { HostileIssuer, type TokenWish } from './hostile-issuer';
import { startWorkspace, type RunningWorkspace } from './running-workspace';
import { person } from './samples';

const SECRET = 'a secret of this spec only, long enough';
const CALLBACK = '/api/auth/oidc/callback';

/** Where a failure ends, with a reference to what the log says of it. */
const failure = (word: string): RegExp => new RegExp(`^/signin\\?error=sign-in\\.${word}&ref=[0-9a-f]{8}$`);

/** Another browser's walk through the provider's own pages, with its own cookies. */
class Visitor {
  private readonly cookies = new Map<string, string>();

  /** Follows the way until it leads back to the app; returns that address. */
  async walk(from: string, userName: string): Promise<string> {
    let url = from;
    for (let step = 0; step < 12; step++) {
      const answer = await this.ask(url);
      const location = answer.headers.get('location');
      if (location?.includes(CALLBACK)) return location;
      url = location ? new URL(location, url).href : await this.fill(url, await answer.text(), userName);
      if (url.includes(CALLBACK)) return url;
    }
    throw new Error('the provider does not let anybody in');
  }

  /** Its page asks for a name, then for consent. */
  private async fill(url: string, page: string, login: string): Promise<string> {
    const action = /action="([^"]+)"/.exec(page)![1]!;
    const prompt = /name="prompt" value="(\w+)"/.exec(page)![1]!;
    const body = new URLSearchParams({ prompt, login, password: 'any' });
    const answer = await this.ask(new URL(action, url).href, { method: 'POST', body });
    return new URL(answer.headers.get('location')!, url).href;
  }

  private async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const each of answer.headers.getSetCookie()) {
      const [name, value] = each.split(';')[0]!.split('=') as [string, string];
      this.cookies.set(name, value);
    }
    return answer;
  }
}

/** The pages of the provider ask for a name and a password, then for consent. */
async function letIn(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('input[value=consent]').waitFor({ state: 'attached' });
  await page.locator('button[type=submit]').click();
}

describe('the organisation’s own sign-in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-oidc-'));
  const secretFile = join(folder, 'secret');
  let workspace: RunningWorkspace | undefined;

  beforeAll(() => writeFileSync(secretFile, `${SECRET}\n`));
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(async () => {
    await workspace?.stop();
    workspace = undefined;
  });

  const settings = (issuer: string) => ({
    PARLEY_OIDC_ISSUER: issuer,
    PARLEY_OIDC_CLIENT_ID: 'parley',
    PARLEY_OIDC_CLIENT_SECRET_FILE: secretFile,
    PARLEY_OIDC_LABEL: 'Sample organisation',
  });

  const departure = async (browser: Browser, next = '/texts?view=unseen') => {
    const { status, headers } = await browser.get(`/api/auth/oidc/start?next=${encodeURIComponent(next)}`);
    expect(status).toBe(303);
    return new URL(headers.get('location')!);
  };
  const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;

  describe('at a certified provider', () => {
    let provider: ChildProcess;
    let port: number;

    beforeAll(async () => {
      port = await freePort();
      const redirect = `http://127.0.0.1:${port}${CALLBACK}`;
      const program = join(__dirname, 'identity-provider.mjs');
      provider = spawn(process.execPath, [program, SECRET, redirect], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    });
    afterAll(() => provider.kill());

    it('lets people of the directory in, and tells the others that they are not', async () => {
      const issuer = await new Promise<string>((resolve) => {
        createInterface(provider.stdout!).on('line', (line) => {
          if (/^\d+$/.test(line)) resolve(`http://127.0.0.1:${line}`);
        });
      });
      workspace = await startWorkspace(settings(issuer), port);
      const visit = async (login: string, next?: string) => {
        const browser = workspace!.browser();
        const back = await new Visitor().walk((await departure(browser, next)).href, login);
        const { headers } = await browser.get(pathOf(back));
        return { browser, to: headers.get('location') };
      };

      expect((await workspace.browser().get('/api/v1/sign-in-options')).body).toEqual({
        local: true,
        oidc: { label: 'Sample organisation' },
      });

      const seller = await visit('seller'); // by the id that the provider names
      expect(seller.to).toBe('/texts?view=unseen');
      expect((await seller.browser.get('/api/v1/session')).body).toMatchObject({ user: { id: 'seller' } });

      const mate = await visit('subject-of-mate'); // by the verified address
      expect((await mate.browser.get('/api/v1/session')).body).toMatchObject({ user: { id: 'mate' } });
      expect(
        await workspace.database.query(
          `SELECT actor, after->>'issuer' AS issuer FROM audit_entry WHERE action = 'identity-linked' ORDER BY id`,
        ),
      ).toEqual(['seller', 'mate'].map((actor) => ({ actor, issuer })));

      await workspace.bus.publish(UserChanged, {
        ...person('mate', { version: 2 }),
        email: 'new@example.com',
      });
      await workspace.bus.publish(UserChanged, {
        ...person('stranger', { version: 2 }),
        email: 'mate@example.com',
      });
      await eventually(async () => {
        const again = await visit('subject-of-mate'); // who was here before stays who he is
        expect((await again.browser.get('/api/v1/session')).body).toMatchObject({
          user: { id: 'mate', email: 'new@example.com' },
        });
      });

      for (const login of ['nobody', 'gone', 'unverified-mate', 'unverified-seller']) {
        expect((await visit(login)).to).toMatch(failure('unknown-user'));
      }
      for (const next of [
        'https://evil.example/',
        '//evil.example',
        '/\\evil.example',
        'javascript:alert(1)',
      ]) {
        expect((await visit('seller', next)).to).toBe('/');
      }

      const { page, close } = await openChromium();
      await page.goto(`${workspace.url}/texts?view=unseen`);
      await page.getByRole('link', { name: 'Continue with Sample organisation' }).click();
      await letIn(page, 'nobody');
      await page.getByText(/^Sample organisation could not sign you in\. \(Ref [0-9a-f]{8}\)$/).waitFor();
      await page.context().clearCookies();
      await page.goto(`${workspace.url}/texts?view=unseen`);
      await page.getByRole('link', { name: 'Continue with Sample organisation' }).click();
      await letIn(page, 'seller');
      await page.waitForURL(`${workspace.url}/texts?view=unseen`);
      await page.getByRole('button', { name: 'Account: Sample seller' }).waitFor();
      await close();
    });
  });

  describe('at a provider that lies', () => {
    let issuer: HostileIssuer;

    beforeAll(async () => {
      issuer = await HostileIssuer.start();
    });
    afterAll(() => issuer.stop());

    const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
    const lies: [string, TokenWish][] = [
      ['of another issuer', { claims: { iss: 'https://other.example' } }],
      ['for another audience', { claims: { aud: 'another-client' } }],
      [
        'for several audiences, without saying whose it is',
        { claims: { aud: ['parley', 'another'], azp: 'another' } },
      ],
      ['of another sign-in', { claims: { nonce: 'another' } }],
      ['without a nonce', { claims: { nonce: undefined } }],
      ['that is over', { claims: { iat: inSeconds(-7_200), exp: inSeconds(-3_600) } }],
      ['that nobody signed', { algorithm: 'none' }],
      ['signed with the public key as a secret', { algorithm: 'HS256' }],
      ['signed with a key of somebody else', { isForged: true }],
      ['that is missing', { isMissing: true }],
    ];

    it('refuses every token but the one that was asked for', async () => {
      workspace = await startWorkspace(settings(issuer.url));
      const comeBack = async (wish: TokenWish, change: (state: string) => string = (state) => state) => {
        const browser = workspace!.browser();
        const { searchParams } = await departure(browser);
        issuer.nonce = searchParams.get('nonce')!;
        issuer.wish = wish;
        expect(searchParams.get('code_challenge_method')).toBe('S256');
        const state = change(searchParams.get('state')!);
        const { headers } = await browser.get(`${CALLBACK}?code=any&state=${state}`);
        const { status } = await browser.get('/api/v1/session');
        return { to: headers.get('location'), status, browser };
      };

      expect(await comeBack({})).toMatchObject({ to: '/texts?view=unseen', status: 200 });
      for (const [lie, wish] of lies) {
        const { to, status } = await comeBack(wish);
        expect({ lie, to, status }).toEqual({
          lie,
          to: expect.stringMatching(failure('refused')),
          status: 401,
        });
      }
      const other = await comeBack({}, () => 'another-state');
      expect(other).toMatchObject({ to: expect.stringMatching(failure('refused')), status: 401 });
    });

    it('takes a return once, and only from the browser that left', async () => {
      workspace = await startWorkspace(settings(issuer.url));
      const [browser, thief] = [workspace.browser(), workspace.browser()];
      const { searchParams } = await departure(browser);
      issuer.nonce = searchParams.get('nonce')!;
      issuer.wish = {};
      const back = `${CALLBACK}?code=any&state=${searchParams.get('state')}`;

      expect((await thief.get(back)).headers.get('location')).toMatch(failure('refused'));
      expect((await browser.get(back)).headers.get('location')).toBe('/texts?view=unseen');
      expect((await browser.get(back)).headers.get('location')).toMatch(failure('refused'));
    });

    it('says that a provider cannot be reached', async () => {
      workspace = await startWorkspace(settings(`http://127.0.0.1:${await freePort()}`));
      const { headers } = await workspace.browser().get('/api/auth/oidc/start');
      expect(headers.get('location')).toMatch(failure('provider-unavailable'));
    });
  });
});
