import { randomBytes } from 'node:crypto';
import { InboundReceived, type GatewayChangeKind } from '@parley/contracts';
import {
  callbackOf,
  createGatewayStore,
  number,
  queued,
  report,
  type GatewayStore,
} from '../test/gateway-store';
import { encode, twilioForm } from '../test/provider-fixtures';
import { newCustomer, OUR_NUMBER } from '../test/samples';
import { Carriers } from './carriers/carriers';

let store: GatewayStore;
let account: string;

beforeAll(async () => {
  store = await createGatewayStore();
  account = await store.addAccount();
});
afterAll(() => store?.close());

/** Everything of a kind, read to the end page by page. */
async function listed(kind: GatewayChangeKind, limit = 3): Promise<Record<string, unknown>[]> {
  await store.database.olderTransactionsOver();
  const found: object[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.changes.listChanges({ kind, limit, after });
    if (page.changes.length === 0) return found as Record<string, unknown>[];
    found.push(...(page.changes as object[]));
    after = page.next;
  }
}

/** A reply as Twilio posts it, kept as the gateway keeps it. */
async function replies(body: string, from: string = newCustomer()): Promise<void> {
  const MessageSid = `SM${randomBytes(16).toString('hex')}`;
  const rawBody = encode(
    twilioForm('inbound-sms', { MessageSid, SmsSid: MessageSid, Body: body, From: from }),
  );
  const parsed = new Carriers().of('twilio').parse({ url: '', headers: {}, rawBody });
  await store.callbacks.keep({ ...callbackOf(account, parsed), rawBody });
}

describe('The list of changes', () => {
  it('shows each number as it stands now, in the order of change', async () => {
    for (const last of [901, 902, 903, 904]) await store.addNumber(account, { number: number(last) });
    await store.numbers.update({ number: number(901), name: 'renamed' }, 'system');
    const numbers = (await listed('number')).map(({ number, name, version }) => [number, name, version]);
    expect(numbers).toEqual([
      [number(902), `Line ${number(902)}`, 1],
      [number(903), `Line ${number(903)}`, 1],
      [number(904), `Line ${number(904)}`, 1],
      [number(901), 'renamed', 2],
    ]);
  });

  it('shows the consent of everybody who ever said a word about it, and of nobody else', async () => {
    const [stopped, texted] = [newCustomer(), newCustomer()];
    await replies('STOP', stopped);
    await store.transactions.run(() => store.ledger.hold([texted]));
    const consents = await listed('consent');
    expect(consents).toContainEqual(
      expect.objectContaining({ customerNumber: stopped, optedOut: true, source: 'customer', version: 1 }),
    );
    expect(consents.map(({ customerNumber }) => customerNumber)).not.toContain(texted);
  });

  it('shows every text as it was told, whatever is in it', async () => {
    const texts = ['Is it still free?', 'Grüße 🙂', 'a\u0000b', '\u0001'.repeat(60_000), 'x'.repeat(60_000)];
    for (const text of texts) for (let i = 0; i < 4; i++) await replies(text);
    await replies('Unstop');
    const inbound = (await listed('inbound', 200)).filter(({ signal }) => signal !== 'stop');
    expect(inbound).toHaveLength(texts.length * 4 + 1);
    const told = await store.told<InboundReceived>(InboundReceived);
    expect(inbound).toEqual(told.filter(({ signal }) => signal !== 'stop'));
    for (const text of texts) {
      const shown = text.replace('\u0000', '\uFFFD');
      expect(inbound.filter((event) => event.text === shown)).toHaveLength(4);
    }
    expect(inbound.at(-1)).toMatchObject({ signal: 'start', accountId: account, provider: 'twilio' });
  });

  it('keeps every page below the bus’ limit', async () => {
    for (let after: string | undefined; ;) {
      const page = await store.changes.listChanges({ kind: 'inbound', limit: 200, after });
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(512 * 1024);
      if (page.changes.length === 0) break;
      after = page.next;
    }
  });

  it('shows the reports that belonged to a send, as they were told', async () => {
    await store.addNumber(account, { number: OUR_NUMBER });
    await store.queue.accept([queued()]);
    const [claim] = (await store.newClaiming().claim(1)).claims;
    await store.callbacks.keep(
      callbackOf(account, report({ messageId: claim!.messageId, providerMessageId: 'SM1' })),
    );
    await store.callbacks.keep(
      callbackOf(account, report({ messageId: 'a-stranger', providerMessageId: 'SM2' })),
    );
    expect(await listed('report')).toEqual([
      expect.objectContaining({ messageId: claim!.messageId, providerMessageId: 'SM1', status: 'delivered' }),
    ]);
  });

  it('refuses a place that it never gave out', async () => {
    await expect(store.changes.listChanges({ kind: 'number', after: 'nonsense' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });
});
