import { AuditLog } from '@parley/audit';
import { createGatewayStore, type GatewayStore } from '../../test/gateway-store';
import { CREDENTIALS } from '../../test/samples';
import { Carriers } from '../carriers/carriers';
import { Accounts } from './accounts';

let store: GatewayStore;

beforeAll(async () => {
  store = await createGatewayStore();
});
afterAll(() => store?.close());

const add = (name: string, credentials = CREDENTIALS.twilio()) =>
  store.accounts.add({ provider: 'twilio', name, credentials }, 'system');

const secretsOf = async (id: string): Promise<unknown[]> => {
  const open = await store.keys.withId(id);
  return [...((await store.keys.reread(open!))?.accepted ?? [])];
};

describe('The credentials of an account', () => {
  it('are accepted as they were entered, and after a rotation the old ones, too', async () => {
    const [old, next] = [CREDENTIALS.twilio(), CREDENTIALS.twilio()];
    const { id } = await add('rotated', old);
    expect(await secretsOf(id)).toEqual([old]);
    await store.accounts.update({ id, credentials: next }, 'system');
    expect(await secretsOf(id)).toEqual([next, old]);
  });

  it('that are entered twice do not push the old ones out', async () => {
    const [old, next] = [CREDENTIALS.twilio(), CREDENTIALS.twilio()];
    const { id } = await add('entered twice', old);
    await store.accounts.update({ id, credentials: next }, 'system');
    await store.accounts.update({ id, credentials: next }, 'system');
    expect(await secretsOf(id)).toEqual([next, old]);
  });

  it('are forgotten a day after they were replaced', async () => {
    const next = CREDENTIALS.twilio();
    const { id } = await add('long ago');
    await store.accounts.update({ id, credentials: next }, 'system');
    await store.database.query('UPDATE account SET previous_valid_until = now() WHERE id = $1', [id]);
    expect(await secretsOf(id)).toEqual([next]);
  });

  it('stay when only a name is changed, and so does the URL that the provider calls', async () => {
    const credentials = CREDENTIALS.twilio();
    const { id, callbackUrl } = await add('named', credentials);
    const shown = await store.accounts.update({ id, name: 'renamed' }, 'system');
    expect(shown).toMatchObject({ name: 'renamed', callbackUrl });
    expect(await secretsOf(id)).toEqual([credentials]);
  });

  it('do not open in the row of another account', async () => {
    const [{ id }, other] = [await add('one'), await add('other')];
    await store.database.query(
      'UPDATE account SET credentials = (SELECT credentials FROM account WHERE id = $2) WHERE id = $1',
      [id, other.id],
    );
    await expect(store.keys.withId(id)).rejects.toThrow();
    expect(await store.keys.withId(other.id)).toBeDefined();
  });

  it('are refused when they are not what the provider needs, without being quoted', async () => {
    const wrong = { ...CREDENTIALS.twilio(), accountSid: 'canary', extra: 'canary' };
    const refusal = await add('refused', wrong).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'account.credentials' });
    expect(JSON.stringify(refusal) + String((refusal as Error).stack)).not.toContain('canary');
  });
});

describe('An account', () => {
  it('has an id and a name of its own', async () => {
    await store.accounts.add(
      {
        id: 'taken',
        provider: 'twilio',
        name: 'first',
        credentials: CREDENTIALS.twilio(),
      },
      'system',
    );
    const again = { provider: 'twilio', credentials: CREDENTIALS.twilio() } as const;
    for (const same of [
      { ...again, id: 'taken', name: 'second' },
      { ...again, name: 'first' },
    ]) {
      await expect(store.accounts.add(same, 'system')).rejects.toMatchObject({ kind: 'conflict' });
    }
  });

  it('is found by the token in its URL at once, by nobody else’s, and by nothing that no token looks like', async () => {
    const { id, callbackUrl } = await add('found');
    const token = callbackUrl.split('/').at(-1)!;
    expect(token.length).toBeGreaterThanOrEqual(22); // 128 bits in base64
    expect(await store.keys.withToken(token)).toMatchObject({ id });
    for (const other of [`${token}x`, token.slice(1), '', "' OR true --", 'a\0b', 'x'.repeat(10_000)]) {
      expect(await store.keys.withToken(other)).toBeUndefined();
    }
  });

  it('shares its query with a thousand strangers who knock at the same time', async () => {
    const { id, callbackUrl } = await add('among strangers');
    const token = callbackUrl.split('/').at(-1)!;
    const knocks = Array.from({ length: 1_000 }, (_, i) => store.keys.withToken(`stranger-${i}`));
    expect(await store.keys.withToken(token)).toMatchObject({ id });
    expect(new Set(await Promise.all(knocks))).toEqual(new Set([undefined]));
  });
});

describe('A simulator in the place of a provider', () => {
  it('is refused where the environment does not allow it', async () => {
    const config = { ...store.config, PARLEY_ALLOW_PROVIDER_BASE_URL: false };
    const accounts = new Accounts(
      store.transactions,
      new Carriers(),
      store.channel,
      new AuditLog(store.transactions),
      config,
    );
    const { id } = await add('in production');
    const baseUrl = 'http://127.0.0.1:9';
    const request = {
      provider: 'twilio',
      name: 'simulated',
      credentials: CREDENTIALS.twilio(),
      baseUrl,
    } as const;
    await expect(accounts.add(request, 'system')).rejects.toMatchObject({ code: 'account.base-url' });
    await expect(accounts.update({ id, baseUrl }, 'system')).rejects.toMatchObject({
      code: 'account.base-url',
    });
    expect(await store.keys.withId(id)).not.toHaveProperty('baseUrl');
  });
});
