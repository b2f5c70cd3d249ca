import { randomUUID } from 'node:crypto';
import { DeliveryReported, InboundReceived } from '@parley/contracts';
import { Outbox } from '@parley/messaging';
import {
  callbackOf,
  createGatewayStore,
  inbound,
  queued,
  report,
  type GatewayStore,
} from '../../test/gateway-store';
import type { ParsedInbound } from '../carriers/carrier';

let store: GatewayStore;
let account: string;

beforeAll(async () => {
  store = await createGatewayStore();
});
afterAll(() => store?.close());
beforeEach(async () => {
  account = await store.addAccount();
});

interface Kept {
  readonly kind: string;
  readonly key: string;
  readonly reason: string | null;
  readonly body: Buffer;
}

const kept = (): Promise<Kept[]> =>
  store.database.query<Kept>(
    'SELECT kind, key, reason, body FROM callback WHERE account_id = $1 ORDER BY id',
    [account],
  );

async function toldOf({ providerMessageId }: ParsedInbound): Promise<InboundReceived[]> {
  const all = await store.told<InboundReceived>(InboundReceived);
  return all.filter((event) => event.providerMessageId === providerMessageId && event.accountId === account);
}

describe('A callback', () => {
  it('is kept with its raw bytes and told once', async () => {
    const text = inbound();
    const body = Buffer.from([0x00, 0xff, 0xed, 0xa0, 0x80, 0x0a]);
    await store.callbacks.keep({ ...callbackOf(account, text), rawBody: body });
    expect(await kept()).toEqual([{ kind: 'inbound', key: text.key, reason: null, body }]);
    expect(await toldOf(text)).toEqual([
      expect.objectContaining({ from: text.from, to: text.to, text: text.text, media: [] }),
    ]);
  });

  it('that comes again changes nothing, at once, together or later', async () => {
    const callback = callbackOf(account, inbound());
    await Promise.all([store.callbacks.keep(callback), store.callbacks.keep(callback)]);
    await store.callbacks.keep(callback);
    expect(await kept()).toHaveLength(1);
    expect(await toldOf(callback.parsed as ParsedInbound)).toHaveLength(1);
  });

  it('makes one row when a thousand of it come at once to two replicas', async () => {
    const callback = callbackOf(account, inbound());
    const other = store.newCallbackStore();
    const arrivals = Array.from({ length: 1_000 }, (_, i) =>
      (i % 2 ? store.callbacks : other).keep(callback),
    );
    await Promise.all(arrivals);
    expect(await kept()).toHaveLength(1);
    expect(await toldOf(callback.parsed as ParsedInbound)).toHaveLength(1);
  });

  it('is another one when another account has the same provider message id', async () => {
    const text = inbound();
    const other = await store.addAccount();
    await store.callbacks.keep(callbackOf(account, text));
    await store.callbacks.keep(callbackOf(other, text));
    const all = await store.told<InboundReceived>(InboundReceived);
    const accounts = all.filter(({ providerMessageId }) => providerMessageId === text.providerMessageId);
    expect(accounts.map(({ accountId }) => accountId).sort()).toEqual([account, other].sort());
  });

  it('with the key of another but another body is kept beside it; the first write wins', async () => {
    const text = inbound();
    await store.callbacks.keep(callbackOf(account, text, 'the first body'));
    const contradiction = callbackOf(account, { ...text, text: 'other words' }, 'another body');
    await Promise.all([store.callbacks.keep(contradiction), store.callbacks.keep(contradiction)]);
    await store.callbacks.keep(contradiction);
    expect(await kept()).toEqual([
      expect.objectContaining({ key: text.key, body: Buffer.from('the first body') }),
      expect.objectContaining({
        kind: 'quarantined',
        reason: 'same-key-other-body',
        body: Buffer.from('another body'),
      }),
    ]);
    expect(await toldOf(text)).toHaveLength(1);
  });

  it('with another body in the very same batch is kept beside the first, too', async () => {
    const text = inbound();
    const bodies = ['one', 'two', 'one', 'two'];
    await Promise.all(bodies.map((body) => store.callbacks.keep(callbackOf(account, text, body))));
    expect((await kept()).map(({ kind }) => kind)).toEqual(['inbound', 'quarantined']);
    expect(await toldOf(text)).toHaveLength(1);
  });

  it('of any kind shares a commit with others: a text, a report, something unusable', async () => {
    const text = inbound();
    const send = queued();
    await store.queue.accept([send]);
    await store.database.query(
      `UPDATE dispatch SET state = 'sent', account_id = $2, submitted_at = now() WHERE message_id = $1`,
      [send.messageId, account],
    );
    const parts = [
      text,
      report({ messageId: send.messageId }),
      { kind: 'quarantined', key: `quarantined:${randomUUID()}`, reason: 'not JSON' } as const,
    ];
    await Promise.all(parts.map((parsed) => store.callbacks.keep(callbackOf(account, parsed))));
    expect((await kept()).map(({ kind }) => kind).sort()).toEqual(['inbound', 'quarantined', 'report']);
    expect(await toldOf(text)).toHaveLength(1);
    const reported = await store.told<DeliveryReported>(DeliveryReported);
    expect(reported.filter(({ messageId }) => messageId === send.messageId)).toHaveLength(1);
  });
});

/** The store goes away in the middle of a transaction. */
class LostOutbox extends Outbox {
  override add(): Promise<void> {
    return Promise.reject(Object.assign(new Error('down'), { code: '57P01' }));
  }
}

describe('Callbacks that Postgres refuses', () => {
  /** NUL cannot stand in a text column; carriers never let it through, so this stands for every future mistake. */
  const poison = () => inbound({ text: 'fine', key: `inbound:\0${randomUUID()}` });

  it('are set aside, answered like any other, and hold up none of those that came with them', async () => {
    const [before, after] = [inbound(), inbound()];
    await Promise.all(
      [before, poison(), after].map((parsed) => store.callbacks.keep(callbackOf(account, parsed))),
    );
    expect((await kept()).map(({ kind }) => kind).sort()).toEqual(['inbound', 'inbound', 'quarantined']);
    expect(await toldOf(before)).toHaveLength(1);
    expect(await toldOf(after)).toHaveLength(1);
  });

  it('leave nothing of a transaction that failed in its middle', async () => {
    const text = inbound({ signal: 'stop' }); // ordinary texts are kept and told in one statement
    const broken = store.newCallbackStore(new LostOutbox(store.transactions));
    await expect(broken.keep(callbackOf(account, text))).rejects.toThrow('down');
    expect(await kept()).toEqual([]);
    expect(await toldOf(text)).toEqual([]);
    await store.callbacks.keep(callbackOf(account, text));
    expect(await toldOf(text)).toHaveLength(1);
  });
});

describe('Two replicas with the same callbacks in another order', () => {
  it('never lose one to a deadlock', async () => {
    const texts = Array.from({ length: 200 }, () => callbackOf(account, inbound()));
    const stores = Array.from({ length: 4 }, () => store.newCallbackStore());
    const shuffled = (turn: number) =>
      [...texts].sort((a, b) => (turn % 2 ? 1 : -1) * (a.parsed.key < b.parsed.key ? 1 : -1));
    await Promise.all(stores.flatMap((each, turn) => shuffled(turn).map((callback) => each.keep(callback))));
    expect(await kept()).toHaveLength(texts.length);
  });
});
