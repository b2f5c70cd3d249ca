import { createGatewayStore, queued, type GatewayStore } from '../../test/gateway-store';
import { CREDENTIALS, OUR_NUMBER } from '../../test/samples';

let store: GatewayStore;
beforeAll(async () => {
  store = await createGatewayStore();
});
afterAll(() => store?.close());
afterEach(() => store.channel.set(true, 'system'));

const admin = { userId: 'admin', name: 'Admin', roles: ['administrator'], businessUnitId: 'u', teamIds: [] };
const by = admin as never;

const noted = () =>
  store.database.query(
    `SELECT action, actor, thing_id, before, after FROM audit_entry WHERE thing_type IN ('channel', 'provider') ORDER BY id`,
  );

describe('Text messaging as a whole', () => {
  it('is on unless somebody has switched it off', async () => {
    expect(await store.channel.state()).toEqual({ active: true, acceptedTerms: [] });
  });

  it('takes no new account while it is off, and the known ones stay', async () => {
    const account = (name: string) =>
      ({ provider: 'twilio', name, credentials: CREDENTIALS.twilio() }) as const;
    const { id } = await store.accounts.add(account('before'), 'system');
    await store.channel.set(false, by);
    await expect(store.accounts.add(account('meanwhile'), 'system')).rejects.toMatchObject({
      kind: 'rejected',
      code: 'channel.inactive',
    });
    expect(await store.accounts.update({ id, name: 'renamed' }, 'system')).toMatchObject({ id });
    await store.channel.set(true, by);
    await store.accounts.add(account('meanwhile'), 'system');
  });

  it('lets texts wait while it is off', async () => {
    await store.addNumber(await store.addAccount());
    await store.queue.accept([queued({ number: OUR_NUMBER })]);
    await store.channel.set(false, by);
    const claiming = store.newClaiming();
    expect(await claiming.claim(10)).toMatchObject({ claims: [] });
    await store.channel.set(true, by);
    expect((await claiming.claim(10)).claims).toHaveLength(1);
  });

  it('says who switched it last, and the log says it of each time', async () => {
    const before = (await noted()).length;
    await store.channel.set(false, by);
    const off = await store.channel.set(false, 'system');
    expect(off).toMatchObject({ active: false, changedBy: 'admin', changedAt: expect.any(String) as string });
    expect((await noted()).slice(before)).toEqual([
      {
        action: 'channel-switched',
        actor: 'admin',
        thing_id: 'sms',
        before: { active: true },
        after: { active: false },
      },
    ]);
  });

  it('remembers who accepted a provider’s terms first', async () => {
    const before = (await noted()).length;
    await store.channel.acceptTerms('telesign', by);
    const { acceptedTerms } = await store.channel.acceptTerms('telesign', 'system');
    expect(acceptedTerms).toEqual([{ provider: 'telesign', at: expect.any(String) as string, by: 'admin' }]);
    expect((await noted()).slice(before)).toMatchObject([{ action: 'terms-accepted', thing_id: 'telesign' }]);
  });
});
