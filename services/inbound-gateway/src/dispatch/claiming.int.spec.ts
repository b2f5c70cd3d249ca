import { AuditLog } from '@parley/audit';
import { MessageRefused, MessageSubmitted } from '@parley/contracts';
import type { Address } from '@parley/kernel';
import { ago, createGatewayStore, number, queued, type GatewayStore } from '../../test/gateway-store';
import { newCustomer } from '../../test/samples';
import { ConsentLedger } from '../consent/consent-ledger';
import type { Claim } from './claiming';

let store: GatewayStore;
let account: string;
let numbers = 0;

beforeAll(async () => {
  store = await createGatewayStore();
  account = await store.addAccount();
});
afterAll(() => store?.close());
afterEach(() => store.database.query(`UPDATE dispatch SET state = 'cancelled' WHERE state = 'waiting'`));

/** A number of the spec's own, so that the rates of two never meet. */
async function newNumber(changes: Parameters<GatewayStore['addNumber']>[1] = {}): Promise<Address> {
  const ours = number((numbers += 1));
  await store.addNumber(account, { number: ours, ...changes });
  return ours;
}

async function accepted(count: number, changes: Parameters<typeof queued>[0] = {}): Promise<string[]> {
  const messages = Array.from({ length: count }, () => queued(changes));
  await store.queue.accept(messages);
  return messages.map(({ messageId }) => messageId);
}

const claim = async (room = 128): Promise<readonly Claim[]> => (await store.newClaiming().claim(room)).claims;

const refusals = async (messageId: string): Promise<MessageRefused[]> =>
  (await store.told<MessageRefused>(MessageRefused)).filter((event) => event.messageId === messageId);

const states = (ids: readonly string[]) =>
  store.database.query<{ state: string }>(
    'SELECT DISTINCT state FROM dispatch WHERE message_id = ANY ($1) ORDER BY state',
    [ids],
  );

const stop = (customerNumber: Address, at = ago(0)) =>
  store.transactions.run(() =>
    store.ledger.state({ customerNumber, optedOut: true, source: 'customer', at }),
  );

describe('A text that is due', () => {
  it('is claimed with everything that the provider needs, marked and told as submitting', async () => {
    const ours = await newNumber();
    const [messageId] = await accepted(1, { number: ours, text: 'Yes, it is.' });
    const [claimed, ...others] = await claim();
    expect(others).toEqual([]);
    expect(claimed).toMatchObject({
      messageId,
      accountId: account,
      number: ours,
      text: 'Yes, it is.',
      attempts: 1,
    });
    expect(await states([messageId!])).toEqual([{ state: 'submitting' }]);
    const told = await store.told<MessageSubmitted>(MessageSubmitted);
    expect(told.filter((event) => event.messageId === messageId)).toMatchObject([{ status: 'submitting' }]);
  });

  it('is accepted once however often its event comes', async () => {
    const message = queued({ number: await newNumber() });
    await store.queue.accept([message, message]);
    await store.queue.accept([message]);
    expect(await claim()).toHaveLength(1);
    await store.queue.accept([message]);
    expect(await claim()).toEqual([]);
  });

  it('is not claimed before its time', async () => {
    await accepted(1, { number: await newNumber(), sendAt: ago(-60_000) });
    expect(await claim()).toEqual([]);
  });

  it('goes in the order in which texts became due', async () => {
    const ours = await newNumber({ segmentsPerSecond: 1_000 });
    const late = await accepted(1, { number: ours, at: ago(1_000) });
    const early = await accepted(1, { number: ours, at: ago(9_000) });
    const [first] = await claim(1);
    expect(first!.messageId).toBe(early[0]);
    expect((await claim()).map(({ messageId }) => messageId)).toEqual(late);
  });
});

describe('Several dispatchers', () => {
  it('never share a text, and leave none', async () => {
    const ours = await Promise.all(Array.from({ length: 8 }, () => newNumber({ segmentsPerSecond: 10_000 })));
    const ids: string[] = [];
    for (const each of ours) ids.push(...(await accepted(40, { number: each })));
    const dispatchers = Array.from({ length: 4 }, () => store.newClaiming());
    const claims: Claim[] = [];
    const work = async (dispatcher: (typeof dispatchers)[number]) => {
      for (let empty = 0; empty < 5;) {
        const round = await dispatcher.claim(16);
        claims.push(...round.claims);
        empty = round.claims.length > 0 ? 0 : empty + 1;
        if (round.claims.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await Promise.all(dispatchers.map(work));
    expect(claims.map(({ messageId }) => messageId).sort()).toEqual([...ids].sort());
    expect(new Set(claims.map(({ fencingToken }) => fencingToken)).size).toBe(ids.length);
  });
});

describe('A number', () => {
  it('with a thousand texts does not keep another waiting', async () => {
    const [busy, quiet] = [await newNumber({ segmentsPerSecond: 10_000 }), await newNumber()];
    await accepted(1_000, { number: busy, at: ago(60_000) });
    const [lone] = await accepted(1, { number: quiet });
    expect((await claim(64)).map(({ messageId }) => messageId)).toContain(lone);
  });

  it('starts its texts at its own rate, counted in segments', async () => {
    const ours = await newNumber({ segmentsPerSecond: 20 });
    await accepted(6, { number: ours, text: 'x'.repeat(161) });
    const claims = await claim();
    expect(claims.map(({ startsInMs }) => startsInMs)).toEqual([0, 100]);
    expect(await claim()).toEqual([]);
  });

  it('that is switched off sends nothing, and says so', async () => {
    const ours = await newNumber({ active: false });
    const [messageId] = await accepted(1, { number: ours });
    expect(await claim()).toEqual([]);
    expect(await refusals(messageId!)).toMatchObject([
      { status: 'sending-aborted', failureReason: 'SenderInvalid' },
    ]);
  });

  it('that is not ours sends nothing, and says so', async () => {
    const [messageId] = await accepted(1, { number: '+15550999999' as Address });
    expect(await claim()).toEqual([]);
    expect(await refusals(messageId!)).toMatchObject([{ failureReason: 'SenderInvalid' }]);
  });
});

describe('An account whose provider is busy with enough', () => {
  it('has to wait, and keeps no other account waiting', async () => {
    const other = await store.addAccount();
    const elsewhere = number((numbers += 1));
    await store.addNumber(other, { number: elsewhere });
    const [waits] = await accepted(1, { number: await newNumber() });
    const [goes] = await accepted(1, { number: elsewhere });
    const { claims } = await store.newClaiming().claim(128, [account]);
    expect(claims.map(({ messageId }) => messageId)).toEqual([goes]);
    expect((await claim()).map(({ messageId }) => messageId)).toEqual([waits]);
  });
});

describe('A text', () => {
  it('to somebody who opted out after it was queued is stopped, and told once', async () => {
    const customerNumber = newCustomer();
    const [messageId] = await accepted(1, { number: await newNumber(), customerNumber });
    await stop(customerNumber);
    expect(await claim()).toEqual([]);
    expect(await claim()).toEqual([]);
    expect(await refusals(messageId!)).toMatchObject([
      { status: 'sending-aborted', failureReason: 'RecipientOptedOut' },
    ]);
  });

  it('that was overridden goes out against an earlier STOP, not against a later one, repeated or not', async () => {
    const override = { reason: 'asked for it by phone', at: ago(5_000) };
    const [earlier, later, again] = [newCustomer(), newCustomer(), newCustomer()];
    await stop(earlier, ago(10_000));
    await stop(later, ago(1_000));
    await stop(again, ago(10_000));
    await stop(again, ago(1_000));
    const ours = await newNumber({ segmentsPerSecond: 1_000 });
    const [allowed] = await accepted(1, { number: ours, customerNumber: earlier, overrideConsent: override });
    await accepted(1, { number: ours, customerNumber: later, overrideConsent: override });
    await accepted(1, { number: ours, customerNumber: again, overrideConsent: override });
    expect((await claim()).map(({ messageId }) => messageId)).toEqual([allowed]);
  });

  it('that was overridden by a clock that is ahead does not go out against a STOP that came after it', async () => {
    const customerNumber = newCustomer();
    const overrideConsent = { reason: 'asked for it by phone', at: ago(-60_000) };
    await accepted(1, { number: await newNumber(), customerNumber, overrideConsent });
    await stop(customerNumber, ago(-50));
    expect(await claim()).toEqual([]);
  });

  it('that waited too long says nothing any more', async () => {
    const [messageId] = await accepted(1, { number: await newNumber(), at: ago(11 * 3_600_000) });
    expect(await claim()).toEqual([]);
    expect(await refusals(messageId!)).toMatchObject([{ failureReason: 'Expired' }]);
  });

  it('that is stopped takes nothing of its number’s rate', async () => {
    const customerNumber = newCustomer();
    await stop(customerNumber);
    const ours = await newNumber({ segmentsPerSecond: 1 });
    await accepted(1, { number: ours, customerNumber, at: ago(9_000) });
    const [other] = await accepted(1, { number: ours, at: ago(1_000) });
    const found = [...(await claim()), ...(await claim())];
    expect(found.map(({ messageId }) => messageId)).toEqual([other]);
  });
});

/** Takes its time between the look at consent and the mark, so that a STOP comes in between. */
class SlowLedger extends ConsentLedger {
  override async hold(numbers: readonly Address[]) {
    const held = await super.hold(numbers);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return held;
  }
}

describe('A STOP against sends that are being claimed', () => {
  it('is obeyed by every claim that commits after it was answered', async () => {
    const { transactions, outbox, erasedConsent } = store;
    const slow = new SlowLedger(transactions, outbox, new AuditLog(transactions), erasedConsent);
    const dispatchers = Array.from({ length: 4 }, () => store.newClaiming(slow));
    const ours = await Promise.all(Array.from({ length: 4 }, () => newNumber({ segmentsPerSecond: 10_000 })));
    const seen = new Set<string>();
    for (let race = 0; race < 30; race++) {
      const customerNumber = newCustomer();
      await store.transactions.run(() => store.ledger.hold([customerNumber])); // known since an earlier text
      const ids: string[] = [];
      for (const each of ours) ids.push(...(await accepted(1, { number: each, customerNumber })));
      const stopped = (async () => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
        await stop(customerNumber);
        const [clock] = await store.database.query<{ at: string }>('SELECT clock_timestamp() AS at');
        return clock!.at;
      })();
      await Promise.all(
        dispatchers.map(async (dispatcher) => {
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
          await dispatcher.claim(4);
        }),
      );
      const answeredAt = await stopped;
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.claim(4)));
      const late = await store.database.query(
        `SELECT FROM dispatch WHERE message_id = ANY ($1) AND state = 'submitting'
            AND lease_until - interval '60 seconds' > $2`,
        [ids, answeredAt],
      );
      expect(late).toEqual([]);
      const outcomes = (await states(ids)).map(({ state }) => state);
      expect(outcomes).not.toContain('waiting');
      outcomes.forEach((outcome) => seen.add(outcome));
    }
    expect([...seen].sort()).toEqual(['refused', 'submitting']); // each side came first now and then
  });
});
