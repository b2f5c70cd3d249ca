import { AccountCalled, ListAccounts, type ListAccountsReply, type ProviderAccount } from '@parley/contracts';
import { eventually } from '@parley/testing';
import { COMPOSE } from './bad-bodies';
import { RunningGateway } from './running-gateway';
import { forgedBytes, signedBytes } from './signed-bytes';

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway?.stop());

async function seen(id: string, moment: 'lastCallbackAt' | 'lastRejectedAt'): Promise<string> {
  return eventually(async () => {
    const { [moment]: at } = await shown(id);
    if (!at) throw new Error(`${moment} is not noted so far`);
    return at;
  });
}

async function shown(id: string): Promise<ProviderAccount> {
  const { accounts } = await gateway.ask<ListAccountsReply>(ListAccounts, {});
  return accounts.find((account) => account.id === id)!;
}

describe('An account shows', () => {
  it('when its provider first called, and that a call with a wrong signature came in', async () => {
    const account = await gateway.addAccount('twilio');
    expect(await shown(account.id)).not.toMatchObject({ lastCallbackAt: expect.anything() });

    await gateway.post(forgedBytes(account, COMPOSE.twilio({})));
    const rejected = await seen(account.id, 'lastRejectedAt');
    expect(await shown(account.id)).not.toHaveProperty('lastCallbackAt');

    await gateway.post(signedBytes(account, COMPOSE.twilio({})));
    const called = await seen(account.id, 'lastCallbackAt');
    expect(called > rejected).toBe(true);

    const elsewhere = await gateway.addReplica();
    await gateway.post(signedBytes(account, COMPOSE.twilio({})), { at: elsewhere });
    await eventually(async () => expect((await seen(account.id, 'lastCallbackAt')) > called).toBe(true));
    await eventually(async () => {
      const told = await gateway.bus.published<AccountCalled>(AccountCalled);
      expect(told).toEqual([
        { accountId: account.id, isGenuine: false, at: rejected },
        { accountId: account.id, isGenuine: true, at: called },
      ]);
    });
  });

  it('nothing of calls to a URL that is not its own', async () => {
    const account = await gateway.addAccount('twilio');
    const genuine = signedBytes(account, COMPOSE.twilio({}));
    expect(await gateway.post({ ...genuine, url: `${genuine.url}x` })).toMatchObject({ status: 403 });
    expect(await shown(account.id)).not.toHaveProperty('lastRejectedAt');
  });
});
