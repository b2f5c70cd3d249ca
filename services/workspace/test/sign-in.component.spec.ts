import { SetPassword, UserChanged } from '@parley/contracts';
import { eventually } from '@parley/testing';
import { startWorkspace, type RunningWorkspace } from './running-workspace';
import { PASSWORD, person } from './samples';

describe('signing in', () => {
  let workspace: RunningWorkspace;

  beforeAll(async () => {
    workspace = await startWorkspace();
    for (const userId of ['seller', 'guesser', 'leaver', 'roleless', 'gone']) {
      await workspace.bus.ask(SetPassword, { userId, password: PASSWORD });
    }
  });

  afterAll(() => workspace.stop());

  it('lets a user of the directory in by his id or his email address, and says who he is', async () => {
    const browser = workspace.browser();

    const { status, body, headers } = await browser.signIn('SELLER@example.com', PASSWORD);

    expect(status).toBe(200);
    expect(body).toEqual({
      user: {
        id: 'seller',
        name: 'Sample seller',
        firstName: 'Sample',
        email: 'seller@example.com',
        roles: ['salesperson'],
        businessUnitId: 'north',
        teamIds: ['squad'],
      },
      missingPrivileges: [],
      settings: {},
    });
    expect(headers.getSetCookie()[0]).toMatch(
      /^parley_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await browser.get('/api/v1/session')).body).toEqual(body);
  });

  it('keeps neither the password nor the token', async () => {
    const browser = await workspace.signedIn('seller');
    const token = browser.cookie!.split('=')[1]!;
    const rows = await workspace.database.query<{ kept: string }>(
      `SELECT account::text AS kept FROM account UNION ALL SELECT session::text FROM session`,
    );
    const kept = rows.map((row) => row.kept).join('\n');

    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('answers the same to a wrong password, an unknown name, and a user who is inactive or has no account', async () => {
    const attempts = [
      ['seller', 'wrong horse battery'],
      ['nobody', PASSWORD],
      ['gone', PASSWORD],
      ['stranger', PASSWORD],
    ] as const;
    for (const [name, password] of attempts) {
      const { status, body, headers } = await workspace.browser().signIn(name, password);
      expect(status).toBe(401);
      expect(body).toEqual({
        type: 'about:blank',
        title: 'The name or the password is not right',
        status: 401,
        code: 'sign-in.wrong',
      });
      expect(headers.getSetCookie()).toEqual([]);
    }
  });

  it('does the same work for an unknown name as for a known one', async () => {
    const took = async (name: string) => {
      const times: number[] = [];
      for (let round = 0; round < 12; round++) {
        const since = performance.now();
        await workspace.browser().signIn(name, 'wrong horse battery');
        times.push(performance.now() - since);
      }
      return times.sort((a, b) => a - b)[3]!;
    };
    await took('nobody-before');
    const [known, unknown] = [await took('roleless'), await took('nobody-at-all')];

    expect(unknown).toBeGreaterThan(known / 3); // without the work it is over in a tenth of the time
  });

  it('lets a user without privileges in and tells him what he lacks', async () => {
    const { status, body } = await workspace.browser().signIn('roleless', PASSWORD);

    expect(status).toBe(200);
    expect(body.missingPrivileges).toEqual(
      expect.arrayContaining([{ entity: 'Lead', privilege: 'Read', level: 'businessUnit' }]),
    );
  });

  it('turns a guesser away after five attempts at one place, also with the right password, and says for how long', async () => {
    const guesser = workspace.browser();
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await guesser.signIn('guesser', `wrong password ${attempt}`)).status).toBe(401);
    }

    const { status, body, headers } = await guesser.signIn('guesser', PASSWORD);
    expect(status).toBe(429);
    expect(body).toMatchObject({ code: 'sign-in.throttled', status: 429 });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(800);
    expect(Number(headers.get('retry-after'))).toBe(body.retryAfterSeconds);
    expect((await workspace.browser().signIn('guesser', PASSWORD)).status).toBe(200); // the person himself, elsewhere
  });

  it('counts attempts that come at once one by one', async () => {
    const guesser = workspace.browser();
    const attempts = Array.from({ length: 12 }, () => guesser.signIn('stranger', 'wrong horse battery'));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status).sort();

    expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
  });

  it('turns away who tries one password with many names from one place', async () => {
    const guesser = workspace.browser();
    const statuses: number[] = [];
    for (let name = 0; name < 61; name++) {
      statuses.push((await guesser.signIn(`name-${name}`, 'wrong horse battery')).status);
    }

    expect(statuses.slice(0, 60)).toEqual(Array<number>(60).fill(401));
    expect(statuses[60]).toBe(429);
  });

  it('ends the session at once when the user signs out', async () => {
    const browser = await workspace.signedIn('seller');
    const { cookie } = browser;

    expect((await browser.delete('/api/v1/session')).status).toBe(204);
    expect(browser.cookie).toBeUndefined();
    browser.cookie = cookie;
    expect(await browser.get('/api/v1/session')).toMatchObject({
      status: 401,
      body: { code: 'session.missing' },
    });
  });

  it('ends the sessions of a user who becomes inactive', async () => {
    const browser = await workspace.signedIn('leaver');
    await workspace.bus.publish(UserChanged, person('leaver', { version: 2, active: false }));

    await eventually(async () => expect((await browser.get('/api/v1/session')).status).toBe(401));
    expect((await workspace.browser().signIn('leaver', PASSWORD)).status).toBe(401);
  });

  it('ends a session that was not used for too long, and one that lasts for too long', async () => {
    for (const column of ['last_used_at = last_used_at', 'expires_at = expires_at']) {
      const browser = await workspace.signedIn('seller');
      await workspace.database.query(`UPDATE session SET ${column} - interval '8 days'`);
      expect((await browser.get('/api/v1/session')).status).toBe(401);
    }
  });

  it('keeps a session alive that is used', async () => {
    const browser = await workspace.signedIn('seller');
    await workspace.database.query("UPDATE session SET last_used_at = now() - interval '11 hours'");
    await browser.get('/api/v1/session');
    await workspace.database.query("UPDATE session SET last_used_at = last_used_at - interval '11 hours'");

    expect((await browser.get('/api/v1/session')).status).toBe(200);
  });

  it('changes the password of who knows the current one, and ends his other sessions', async () => {
    const [browser, other] = [await workspace.signedIn('seller'), workspace.browser()];
    await other.signIn('seller', PASSWORD);
    const change = (current: string, next: string) => browser.post('/api/v1/password', { current, next });

    expect(await change('not the current', 'another good one')).toMatchObject({
      status: 422,
      body: { code: 'password.wrong' },
    });
    expect(await change(PASSWORD, 'short')).toMatchObject({ body: { code: 'password.too-short' } });
    expect(await change(PASSWORD, 'abababababababab')).toMatchObject({
      body: { code: 'password.too-plain' },
    });
    expect((await change(PASSWORD, 'another good one')).status).toBe(204);

    expect((await browser.get('/api/v1/session')).status).toBe(200);
    expect((await other.get('/api/v1/session')).status).toBe(401);
    expect((await workspace.browser().signIn('seller', PASSWORD)).status).toBe(401);
    expect((await workspace.browser().signIn('seller', 'another good one')).status).toBe(200);
  });

  it('tells administrators when people last signed in, also when their sessions are over, and nobody else', async () => {
    const [root, seller] = [await workspace.signedIn('root'), await workspace.signedIn('seller')];
    await workspace.database.query(
      "UPDATE last_sign_in SET at = '2026-03-01T09:00:00Z' WHERE user_id = 'seller'",
    );
    expect((await seller.get('/api/v1/sign-ins')).status).toBe(403);

    const momentOf = async (userId: string): Promise<string | undefined> => {
      const { body } = await root.get('/api/v1/sign-ins');
      return (body as { signIns: { userId: string; at: string }[] }).signIns.find(
        (each) => each.userId === userId,
      )?.at;
    };
    expect(await momentOf('seller')).toMatch(/^2026-03-01T09:00:00/);
    await seller.delete('/api/v1/session');
    await workspace.signedIn('seller');
    expect(await momentOf('seller')).not.toMatch(/^2026-03-01T09:00:00/);
    expect(await momentOf('mate')).toBeUndefined();

    const { body } = await root.get('/api/v1/sign-ins?limit=1');
    expect(body).toMatchObject({ signIns: [expect.anything()], cursor: expect.any(String) });
  });

  it('lets an administrator give a new password, shown once, and nobody else', async () => {
    const [root, seller] = [await workspace.signedIn('root'), await workspace.signedIn('seller')];
    const reset = '/api/v1/users/guesser/password-reset';

    expect((await seller.post(reset)).status).toBe(403);
    const { status, body } = await root.post(reset);

    expect(status).toBe(200);
    expect(body.password).toMatch(/^(\w{4}-){4}\w{4}$/);
    expect((await workspace.browser().signIn('guesser', PASSWORD)).status).toBe(401);
    expect((await workspace.browser().signIn('guesser', body.password as string)).status).toBe(200);
    expect(await root.post('/api/v1/users/nobody/password-reset')).toMatchObject({
      status: 404,
      body: { code: 'user.not-found' },
    });
  });

  it('accounts for every password that was changed or given, and never says one', async () => {
    const root = await workspace.signedIn('root');
    const { body: reset } = await root.post('/api/v1/users/guesser/password-reset');
    const guesser = workspace.browser();
    await guesser.signIn('guesser', reset.password as string);
    await guesser.post('/api/v1/password', { current: reset.password, next: 'known to nobody' });

    const { body } = await root.get('/api/v1/audit?context=workspace&limit=2');
    const changedAt = { passwordChangedAt: expect.any(String) as string };
    expect(body.entries).toMatchObject([
      { actor: 'guesser', action: 'password-changed', before: changedAt, after: changedAt },
      { actor: 'root', action: 'password-set', thing: { type: 'user', id: 'guesser' }, after: changedAt },
    ]);
    expect(JSON.stringify(body)).not.toContain('known to nobody');
    expect(JSON.stringify(body)).not.toContain(reset.password);
  });

  it('keeps what a user chose for the app', async () => {
    const browser = await workspace.signedIn('seller');
    await browser.put('/api/v1/settings', { language: 'tr', enterSends: false });

    expect((await browser.put('/api/v1/settings', { theme: 'dark' })).body).toEqual({
      language: 'tr',
      enterSends: false,
      theme: 'dark',
    });
    expect((await browser.get('/api/v1/session')).body.settings).toMatchObject({ language: 'tr' });
    expect((await browser.put('/api/v1/settings', { theme: 'pink' })).status).toBe(400);
  });
});
