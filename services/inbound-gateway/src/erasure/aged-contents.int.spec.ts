import { eraseAged, eraseLeftOver } from '@parley/persistence';
import { callbackOf, createGatewayStore, inbound, queued, type GatewayStore } from '../../test/gateway-store';
import { AGED_CONTENTS } from './aged-contents';

const DAYS = 7;

let store: GatewayStore;
let account: string;
beforeAll(async () => {
  store = await createGatewayStore();
  account = await store.addAccount();
});
afterAll(() => store?.close());
afterEach(() => store.database.query('TRUNCATE retention'));

async function age(): Promise<void> {
  for (const content of AGED_CONTENTS) await eraseAged(store.transactions, content, DAYS);
}

async function received(text: string, ago: string): Promise<string> {
  const callback = callbackOf(account, inbound({ text }));
  await store.callbacks.keep(callback);
  await store.database.query('UPDATE callback SET received_at = now() - $2::interval WHERE key = $1', [
    callback.parsed.key,
    ago,
  ]);
  return callback.parsed.key;
}

async function handedOver(state: string, ago: string): Promise<string> {
  const message = queued({ text: 'Yes, it is.' });
  await store.queue.accept([message]);
  await store.database.query(
    'UPDATE dispatch SET state = $2, due_at = now() - $3::interval WHERE message_id = $1',
    [message.messageId, state, ago],
  );
  return message.messageId;
}

const callback = async (key: string) =>
  (
    await store.database.query('SELECT kind, signal, reason, query, body FROM callback WHERE key = $1', [key])
  )[0];

const text = async (id: string) =>
  (
    await store.database.query<{ text: string; customer_number: string | null; state: string }>(
      'SELECT text, customer_number, state FROM dispatch WHERE message_id = $1',
      [id],
    )
  )[0]!;

describe('What is too old', () => {
  it('of a callback is all but its key, so that its repetition changes nothing', async () => {
    const [old, atTheEdge, young] = [
      await received('old', '7 days 1 second'),
      await received('edge', '6 days 23 hours 59 minutes'),
      await received('young', '1 minute'),
    ];
    await age();
    expect(await callback(old)).toEqual({
      kind: 'erased',
      signal: null,
      reason: null,
      query: '',
      body: Buffer.alloc(0),
    });
    for (const key of [atTheEdge, young]) {
      expect(await callback(key)).toMatchObject({ kind: 'inbound' });
      expect((await callback(key)) as { body: Buffer }).not.toEqual(
        expect.objectContaining({ body: Buffer.alloc(0) }),
      );
    }
    const repeated = callbackOf(account, inbound({ key: old, text: 'old' }));
    await store.callbacks.keep(repeated);
    expect(await callback(old)).toMatchObject({ kind: 'erased' });
  });

  it('of a text is what it said and to whom, but not what became of it', async () => {
    const [old, young] = [await handedOver('sent', '8 days'), await handedOver('sent', '6 days')];
    await age();
    expect(await text(old)).toEqual({ text: '', customer_number: null, state: 'sent' });
    expect(await text(young)).toMatchObject({ text: 'Yes, it is.', state: 'sent' });
  });

  it('is nothing that still waits, or is being handed over', async () => {
    const waiting = [await handedOver('waiting', '8 days'), await handedOver('submitting', '8 days')];
    await age();
    for (const id of waiting) expect(await text(id)).toMatchObject({ text: 'Yes, it is.' });
  });

  it('is looked at once more, for what waits no longer', async () => {
    const [first, second, young] = [
      await handedOver('waiting', '8 days'),
      await handedOver('waiting', '9 days'),
      await handedOver('sent', '6 days'),
    ];
    await age();
    await store.database.query(`UPDATE dispatch SET state = 'refused' WHERE message_id = $1`, [first]);
    await age();
    expect(await text(first)).toMatchObject({ text: 'Yes, it is.' });
    for (const content of AGED_CONTENTS) await eraseLeftOver(store.transactions, content);
    expect(await text(first)).toMatchObject({ text: '', state: 'refused' });
    for (const id of [second, young]) expect(await text(id)).toMatchObject({ text: 'Yes, it is.' });
  });
});
