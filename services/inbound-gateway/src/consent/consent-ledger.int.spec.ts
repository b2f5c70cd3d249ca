import { ConsentChanged } from '@parley/contracts';
import { instant, type Address, type Instant } from '@parley/kernel';
import { createGatewayStore, type GatewayStore } from '../../test/gateway-store';
import { newCustomer, OUR_NUMBER } from '../../test/samples';

let store: GatewayStore;

beforeAll(async () => {
  store = await createGatewayStore();
});
afterAll(() => store?.close());

const at = (second: number): Instant => instant(`2026-03-01T12:00:${String(second).padStart(2, '0')}Z`);

const says = (customerNumber: Address, optedOut: boolean, second: number, source = 'customer' as const) =>
  store.transactions.run(() =>
    store.ledger.state({ customerNumber, optedOut, source, at: at(second), messageId: `m${second}` }),
  );

const changes = async (customerNumber: Address): Promise<ConsentChanged[]> =>
  (await store.told<ConsentChanged>(ConsentChanged)).filter(
    (event) => event.customerNumber === customerNumber,
  );

describe('Consent', () => {
  it('of a number that nobody heard of is given, and has no history', async () => {
    const customer = newCustomer();
    expect(await store.ledger.read(customer)).toEqual({
      customerNumber: customer,
      optedOut: false,
      history: [],
    });
  });

  it('is withdrawn and given again, and every change is kept and told with a growing version', async () => {
    const customer = newCustomer();
    expect(await says(customer, true, 1)).toBe(true);
    expect(await says(customer, false, 2)).toBe(true);
    expect(await store.ledger.read(customer)).toEqual({
      customerNumber: customer,
      optedOut: false,
      at: at(2),
      history: [
        { optedOut: false, source: 'customer', messageId: 'm2', at: at(2) },
        { optedOut: true, source: 'customer', messageId: 'm1', at: at(1) },
      ],
    });
    expect((await changes(customer)).map(({ optedOut, version }) => [optedOut, version])).toEqual([
      [true, 1],
      [false, 2],
    ]);
  });

  it('does not change when the same is said again, but the latest word is remembered', async () => {
    const customer = newCustomer();
    await says(customer, true, 1);
    expect(await says(customer, true, 5)).toBe(false);
    expect(await store.ledger.read(customer)).toMatchObject({ at: at(1), history: [{ at: at(1) }] });
    expect(await changes(customer)).toHaveLength(1);
    const held = await store.transactions.run(() => store.ledger.hold([customer]));
    expect(held.get(customer)).toEqual({ optedOut: true, statedAt: at(5) });
  });

  it('does not change by START from somebody who never stopped', async () => {
    const customer = newCustomer();
    expect(await says(customer, false, 1)).toBe(false);
    expect(await store.ledger.read(customer)).toMatchObject({ optedOut: false, history: [] });
  });

  it('leaves nothing behind when the transaction fails', async () => {
    const customer = newCustomer();
    const failing = store.transactions.run(async () => {
      await store.ledger.state({ customerNumber: customer, optedOut: true, source: 'user', at: at(1) });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.ledger.read(customer)).toMatchObject({ optedOut: false, history: [] });
    expect(await changes(customer)).toEqual([]);
  });

  it('said by many at once is told once, whatever their order', async () => {
    const customer = newCustomer();
    await Promise.all(Array.from({ length: 20 }, (_, i) => says(customer, true, i)));
    expect(await changes(customer)).toHaveLength(1);
    expect((await store.ledger.read(customer)).history).toHaveLength(1);
  });
});

describe('The keywords of a batch', () => {
  const texts = (...signals: ('stop' | 'start' | 'help' | 'start-if-opted-out')[]) => {
    const from = newCustomer();
    return {
      from,
      batch: signals.map((signal, i) => ({ id: `${from}-${i}`, parsed: { from, to: OUR_NUMBER, signal } })),
    };
  };
  const follow = (batch: ReturnType<typeof texts>['batch']) =>
    store.transactions.run(() => store.ledger.follow(batch, at(1)));

  it('are obeyed in their order', async () => {
    const { from, batch } = texts('stop', 'start', 'stop', 'stop');
    expect([...(await follow(batch))]).toEqual([`${from}-0`, `${from}-1`, `${from}-2`]);
    expect((await store.ledger.read(from)).optedOut).toBe(true);
  });

  it('take a plain YES for consent only from somebody who had opted out', async () => {
    const [after, alone] = [texts('stop', 'start-if-opted-out'), texts('start-if-opted-out', 'help')];
    expect(await follow(after.batch)).toContain(`${after.from}-1`);
    expect((await store.ledger.read(after.from)).optedOut).toBe(false);
    expect([...(await follow(alone.batch))]).toEqual([]);
  });

  it('never make two replicas wait for each other', async () => {
    const customers = Array.from({ length: 30 }, () => texts('stop').batch[0]!);
    const orders = [customers, [...customers].reverse(), [...customers].sort(() => 0.5 - Math.random())];
    const effective = await Promise.all(orders.map((batch) => follow(batch)));
    expect(effective.reduce((total, ids) => total + ids.size, 0)).toBe(customers.length);
  });
});

describe('Whoever is about to send', () => {
  it('waits for a STOP that is under way, also the first one ever of a number, and sees it', async () => {
    const customer = newCustomer();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const stopping = store.transactions.run(async () => {
      await store.ledger.state({ customerNumber: customer, optedOut: true, source: 'customer', at: at(1) });
      await held;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const sending = store.transactions.run(() => store.ledger.hold([customer]));
    const first = await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, 150, 'waits'))]);
    expect(first).toBe('waits');
    release();
    await stopping;
    expect((await sending).get(customer)).toMatchObject({ optedOut: true });
  });

  it('keeps a STOP waiting until its own mark is committed', async () => {
    const customer = newCustomer();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const sending = store.transactions.run(async () => {
      const consents = await store.ledger.hold([customer, customer]);
      await held;
      return consents;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const stopping = says(customer, true, 2);
    const first = await Promise.race([stopping, new Promise((resolve) => setTimeout(resolve, 150, 'waits'))]);
    expect(first).toBe('waits');
    release();
    expect((await sending).get(customer)).toMatchObject({ optedOut: false });
    expect(await stopping).toBe(true);
  });
});
