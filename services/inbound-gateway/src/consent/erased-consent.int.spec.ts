import { instant, type Address } from '@parley/kernel';
import { createGatewayStore, type GatewayStore } from '../../test/gateway-store';
import { newCustomer } from '../../test/samples';
import { masterKeys } from '../channels/sealed-secrets';
import { Pseudonyms } from '../erasure/pseudonyms';

let store: GatewayStore;

beforeAll(async () => {
  store = await createGatewayStore();
});
afterAll(() => store?.close());

const at = (second: number) => instant(`2026-03-01T12:00:0${second}Z`);
const says = (customerNumber: Address, optedOut: boolean, second: number) =>
  store.transactions.run(() =>
    store.ledger.state({ customerNumber, optedOut, source: 'customer', at: at(second) }),
  );
const erase = (customerNumber: Address) =>
  store.transactions.run(() => store.erasedConsent.replace(customerNumber));
const held = async (customerNumber: Address) =>
  (await store.transactions.run(() => store.ledger.hold([customerNumber]))).get(customerNumber);

async function optedOutAndErased(): Promise<Address> {
  const customer = newCustomer();
  await says(customer, true, 1);
  expect(await erase(customer)).toBe(true);
  return customer;
}

describe('The consent of an erased number', () => {
  it('still says that it opted out, to whoever asks and to whoever is about to send', async () => {
    const customer = await optedOutAndErased();
    expect(await store.ledger.read(customer)).toEqual({
      customerNumber: customer,
      optedOut: true,
      at: at(1),
      history: [],
    });
    expect(await held(customer)).toEqual({ optedOut: true, statedAt: at(1) });
  });

  it('is kept under nothing that could be read as the number', async () => {
    const customer = await optedOutAndErased();
    for (const table of ['consent', 'consent_history', 'erased_consent', 'erasure_key']) {
      const rows = await store.database.query<{ row: string }>(
        `SELECT whole::text AS row FROM ${table} AS whole`,
      );
      expect(JSON.stringify(rows)).not.toContain(customer.slice(2));
    }
  });

  it('is given again by START, and by nothing else that the customer texts', async () => {
    const customer = await optedOutAndErased();
    expect(await says(customer, true, 2)).toBe(false);
    expect(await held(customer)).toMatchObject({ optedOut: true });
    expect(await says(customer, false, 3)).toBe(true);
    expect(await held(customer)).toMatchObject({ optedOut: false });
  });

  it('goes on counting its versions, so that nobody takes a new word for an old one', async () => {
    const customer = newCustomer();
    await says(customer, true, 1);
    await says(customer, false, 2);
    expect(await erase(customer)).toBe(false);
    await says(customer, true, 3);
    const rows = await store.database.query('SELECT version FROM consent WHERE customer_number = $1', [
      customer,
    ]);
    expect(rows).toEqual([{ version: 3 }]);
  });

  it('is nothing where nobody ever said anything', async () => {
    const customer = newCustomer();
    await held(customer);
    expect(await erase(customer)).toBe(false);
    expect(await held(customer)).toMatchObject({ optedOut: false });
  });

  it('is found after the master key was changed, also once the old one is gone', async () => {
    const customer = newCustomer();
    const [before] = await store.erasedConsent.digests([customer]);
    const [old] = [...store.config.PARLEY_MASTER_KEY_FILE.values()].map((key) =>
      key.export().toString('base64'),
    );
    const fresh = Buffer.alloc(32, 7).toString('base64');
    const digestWith = (file: string) =>
      new Pseudonyms(store.transactions, { ...store.config, PARLEY_MASTER_KEY_FILE: masterKeys(file) }).of(
        customer,
      );
    expect(await digestWith(`${fresh}\n${old}`)).toEqual(before);
    expect(await digestWith(fresh)).toEqual(before);
  });
});
