import { randomUUID } from 'node:crypto';
import {
  DiscardQuarantined,
  InboundReceived,
  ListQuarantine,
  ReplayQuarantined,
  type ListQuarantineReply,
} from '@parley/contracts';
import { eventually, providerMessageId, signedReply } from '@parley/testing';
import { RunningGateway, type Account } from './running-gateway';

const ARRIVED = '2026-02-01T08:00:00.123456Z';

let gateway: RunningGateway;
let account: Account;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  account = await gateway.addAccount('twilio');
});
afterAll(() => gateway?.stop());

const reply = (text: string, id = providerMessageId('twilio')) =>
  signedReply(account, { from: '+15550110001', to: '+15550109001', text, id });

/** As a gateway left it that did not understand this body then. */
async function setAside(body: string, receivedAt = ARRIVED): Promise<string> {
  const id = randomUUID();
  await gateway.database.query(
    `INSERT INTO callback (id, account_id, key, kind, reason, query, body, received_at)
     VALUES ($1, $2, $3, 'quarantined', 'not as documented: From', '', $4, $5)`,
    [id, account.id, `quarantined:${id}`, Buffer.from(body), receivedAt],
  );
  return id;
}

const waiting = async (page: object = {}) => gateway.ask<ListQuarantineReply>(ListQuarantine, page);
const waits = async (id: string) => (await waiting({ limit: 200 })).callbacks.some((each) => each.id === id);
const told = async (text: string) =>
  (await gateway.bus.published<InboundReceived>(InboundReceived)).filter((event) => event.text === text);

describe('A callback in quarantine', () => {
  it('is listed with what arrived and why it waits, the latest first, page by page', async () => {
    const [older, newer] = [await setAside('a=1', '2026-01-01T08:00:00Z'), await setAside('b=22\0', ARRIVED)];
    const first = await waiting({ limit: 1 });
    expect(first.callbacks).toEqual([
      {
        id: newer,
        accountId: account.id,
        provider: 'twilio',
        reason: 'not as documented: From',
        body: 'b=22\0',
        size: 5,
        receivedAt: ARRIVED,
      },
    ]);
    const second = await waiting({ limit: 1, cursor: first.cursor });
    expect(second.callbacks.map(({ id }) => id)).toEqual([older]);
    expect(await gateway.bus.ask(ListQuarantine, { cursor: 'x~y' })).toMatchObject({ status: 400 });
  });

  it('counts as the text it is once it is understood, with the time of its arrival, and once', async () => {
    const id = await setAside(reply('understood now').body);
    const both = await Promise.all([
      gateway.bus.ask(ReplayQuarantined, { id }),
      gateway.bus.ask(ReplayQuarantined, { id }),
    ]);
    expect(both.map(({ status }) => status ?? 200).sort()).toEqual([200, 404]);
    const [event] = await eventually(async () => {
      const found = await told('understood now');
      expect(found).toHaveLength(1);
      return found;
    });
    expect(event).toMatchObject({ receivedAt: ARRIVED, from: '+15550110001', accountId: account.id });
    expect(await waits(id)).toBe(false);
  });

  it('stays while it still makes no sense', async () => {
    const id = await setAside('nonsense');
    expect(await gateway.bus.ask(ReplayQuarantined, { id })).toMatchObject({
      status: 422,
      code: 'quarantine.not-understood',
    });
    expect(await waits(id)).toBe(true);
  });

  it('does not replace what was kept under its key before', async () => {
    const smsId = providerMessageId('twilio');
    await gateway.post(reply('the first body', smsId));
    const id = await setAside(reply('another body', smsId).body);
    expect(await gateway.bus.ask(ReplayQuarantined, { id })).toMatchObject({
      status: 409,
      code: 'quarantine.kept-already',
    });
    expect(await waits(id)).toBe(true);
  });

  it('leaves the list when it is discarded with a reason, and what arrived is kept', async () => {
    const id = await setAside('a test of the provider');
    expect(await gateway.bus.ask(DiscardQuarantined, { id, reason: ' ' })).toMatchObject({ status: 400 });
    expect(await gateway.bus.ask(DiscardQuarantined, { id, reason: 'A test' })).toEqual({
      id,
      discarded: true,
    });
    expect(await waits(id)).toBe(false);
    expect(await gateway.database.query('SELECT FROM callback WHERE id = $1', [id])).toHaveLength(1);
    expect(await gateway.bus.ask(DiscardQuarantined, { id, reason: 'Again' })).toMatchObject({ status: 404 });
    expect(await gateway.bus.ask(ReplayQuarantined, { id: 'no-uuid' })).toMatchObject({ status: 404 });
  });
});
