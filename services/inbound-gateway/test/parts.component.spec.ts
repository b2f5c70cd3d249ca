import { MessageQueued, MessageSubmitted } from '@parley/contracts';
import { eventually, signedReply } from '@parley/testing';
import { queued } from './gateway-store';
import { startProvider, type LoopbackProvider } from './loopback-provider';
import { RunningGateway, type Account } from './running-gateway';
import { newCustomer, OUR_NUMBER } from './samples';

let gateway: RunningGateway;
let provider: LoopbackProvider;
let account: Account;

beforeAll(async () => {
  provider = await startProvider(() => ({
    status: 201,
    body: { sid: `SM${'b'.repeat(32)}`, status: 'queued' },
  }));
  gateway = await RunningGateway.start({ PARLEY_GATEWAY_PARTS: ['callbacks'] });
  account = await gateway.addAccount('twilio', { baseUrl: provider.url });
  await gateway.addNumber(OUR_NUMBER, account.id);
});
afterAll(async () => {
  await gateway?.stop();
  await provider?.close();
});

describe('A gateway in two deployments', () => {
  it('takes callbacks where it is reached from the internet, and calls nobody from there', async () => {
    const reply = signedReply(account, { from: newCustomer(), to: OUR_NUMBER, text: 'Is it still free?' });
    expect((await gateway.post(reply)).status).toBe(200);
    await gateway.bus.publish(MessageQueued, queued());
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(provider.received).toEqual([]);
    expect(await gateway.count('dispatch')).toBe(0);
  });

  it('calls the providers where nobody reaches it', async () => {
    const url = await gateway.addReplica({ PARLEY_GATEWAY_PARTS: ['dispatch'] });
    await eventually(async () => expect(await gateway.bus.published(MessageSubmitted)).toHaveLength(2));
    expect(provider.received).toHaveLength(1);
    await expect(fetch(url, { method: 'POST' })).rejects.toThrow();
  });
});
