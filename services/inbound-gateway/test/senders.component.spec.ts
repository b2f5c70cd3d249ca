import { InboundReceived, ListAccounts, UpdateAccount } from '@parley/contracts';
import { eventually, signedReply } from '@parley/testing';
import { COMPOSE } from './bad-bodies';
import { RunningGateway, type Account } from './running-gateway';
import { CREDENTIALS, newCustomer, OUR_NUMBER } from './samples';
import { signedBytes } from './signed-bytes';

const PROVIDERS = ['twilio', 'telesign'] as const;

let gateway: RunningGateway;
let secondReplica: string;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  secondReplica = await gateway.addReplica();
});
afterAll(() => gateway?.stop());

const reply = (account: Account) =>
  signedReply(account, { from: newCustomer(), to: OUR_NUMBER, text: 'Is it still free?' });

const statusOf = async (...given: Parameters<RunningGateway['post']>): Promise<number> =>
  (await gateway.post(...given)).status;

describe.each(PROVIDERS)('An account of %s', (provider) => {
  it('is called at the moment that it was added, at every replica, and told on the bus', async () => {
    const account = await gateway.addAccount(provider);
    const callback = reply(account);
    expect(await statusOf(callback)).toBe(200);
    expect(await statusOf(reply(account), { at: secondReplica })).toBe(200);
    await eventually(async () => {
      const told = await gateway.bus.published<InboundReceived>(InboundReceived);
      expect(told).toContainEqual(
        expect.objectContaining({ providerMessageId: callback.id, accountId: account.id }),
      );
    });
  });

  it('is not spoken for by another one of the same provider', async () => {
    const [one, other] = [await gateway.addAccount(provider), await gateway.addAccount(provider)];
    const body = COMPOSE[provider]({});
    const own = signedBytes(one, body);
    expect(await statusOf({ ...own, url: other.callbackUrl })).toBe(403);
    expect(await statusOf(signedBytes({ ...one, callbackUrl: other.callbackUrl }, body))).toBe(403);
    expect(await gateway.callbacks(other.id)).toEqual([]);
    expect(await statusOf(own)).toBe(200);
  });

  it('is not found under the other provider’s name', async () => {
    const account = await gateway.addAccount(provider);
    const other = provider === 'twilio' ? 'telesign' : 'twilio';
    const callbackUrl = account.callbackUrl.replace(`/${provider}/`, `/${other}/`);
    expect(await statusOf(reply({ ...account, provider, callbackUrl }))).toBeGreaterThanOrEqual(403);
    expect(await gateway.callbacks(account.id)).toEqual([]);
  });

  it('is heard with its old secret for a day after a rotation, and with the new one at once, at every replica', async () => {
    const account = await gateway.addAccount(provider);
    const credentials = CREDENTIALS[provider]();
    const rotated = { ...account, credentials };
    for (const at of [gateway.url, secondReplica]) expect(await statusOf(reply(account), { at })).toBe(200);
    const shown = await gateway.ask<{ callbackUrl: string }>(UpdateAccount, { id: account.id, credentials });
    expect(shown.callbackUrl).toBe(account.callbackUrl);
    for (const at of [gateway.url, secondReplica]) {
      expect(await statusOf(reply(rotated), { at })).toBe(200);
      expect(await statusOf(reply(account), { at })).toBe(200);
    }
    await gateway.database.query('UPDATE account SET previous_valid_until = now() WHERE id = $1', [
      account.id,
    ]);
    await eventually(async () => expect(await statusOf(reply(account))).toBe(403));
    expect(await statusOf(reply(rotated))).toBe(200);
  });

  it('never gives its secrets away again', async () => {
    const account = await gateway.addAccount(provider);
    const replies = [
      await gateway.ask(ListAccounts, { limit: 200 }),
      await gateway.ask(UpdateAccount, { id: account.id, description: 'described' }),
    ];
    const rows = await gateway.database.query('SELECT account::text AS row FROM account');
    for (const secret of [account.credentials.authToken ?? account.credentials.apiKey!]) {
      const hidden = [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')];
      for (const form of hidden) expect(JSON.stringify([replies, rows])).not.toContain(form);
    }
  });
});

describe('What Twilio signed', () => {
  let account: Account;
  beforeAll(async () => {
    account = await gateway.addAccount('twilio');
  });

  const signed = (query = '', callbackUrl = account.callbackUrl) =>
    signedBytes({ ...account, callbackUrl }, COMPOSE.twilio({}), { query });

  it.each<Record<string, string>>([
    { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'http' },
    { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-port': '8443', forwarded: 'host=evil.test' },
    { 'x-original-url': '/elsewhere', 'x-rewrite-url': '/elsewhere', 'x-forwarded-prefix': '/p' },
  ])('counts whatever a proxy says of the way it came: %j', async (headers) => {
    expect(await statusOf(signed(), { headers })).toBe(200);
  });

  it('counts for no other address, whatever Host and proxies say', async () => {
    const elsewhere = account.callbackUrl.replace('sms.parley.example', 'evil.test');
    const { headers, body } = signed('', elsewhere);
    const spoofed = { host: 'evil.test', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' };
    expect(await statusOf({ url: account.callbackUrl, headers, body }, { headers: spoofed })).toBe(403);
  });

  it('counts with the standard port named or not, and with no other', async () => {
    const withPort = (port: number) => account.callbackUrl.replace('.example', `.example:${port}`);
    const posted = (port: number) => ({ ...signed('', withPort(port)), url: account.callbackUrl });
    expect(await statusOf(posted(443))).toBe(200);
    expect(await statusOf(posted(8443))).toBe(403);
  });

  it('counts with its query as it stands and not in another order, longer, shorter or spelled otherwise', async () => {
    const callback = signed('?message=m-1&x=a%2Fb');
    expect(await statusOf(callback)).toBe(200);
    for (const query of [
      '?x=a%2Fb&message=m-1',
      '?message=m-1&x=a%2Fb&y=1',
      '?message=m-1',
      '',
      '?message=m-2&x=a%2Fb',
    ]) {
      expect(await statusOf({ ...callback, url: account.callbackUrl + query })).toBe(403);
    }
  });

  it('does not count with one byte of its body changed, any one', async () => {
    const { url, headers, body } = signed();
    const before = await gateway.count('callback');
    for (let at = 0; at < body.length; at += 7) {
      const changed = Buffer.from(body);
      changed[at] = changed[at] === 0x61 ? 0x62 : 0x61;
      if (changed.equals(body)) continue;
      expect(await statusOf({ url, headers, body: changed })).toBe(403);
    }
    expect(await gateway.count('callback')).toBe(before);
  });
});
