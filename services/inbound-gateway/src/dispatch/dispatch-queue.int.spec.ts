import {
  ago,
  callbackOf,
  createGatewayStore,
  inbound,
  queued,
  type GatewayStore,
} from '../../test/gateway-store';
import { newCustomer, OUR_NUMBER } from '../../test/samples';

let store: GatewayStore;
let account: string;

beforeAll(async () => {
  store = await createGatewayStore();
  account = await store.addAccount();
  await store.addNumber(account, { number: OUR_NUMBER, answersKeywords: 'gateway' });
});
afterAll(() => store?.close());

const claim = async () => (await store.newClaiming().claim(128)).claims;

const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => error,
  );

describe('Taking a text back', () => {
  it('stops one that waits', async () => {
    const message = queued();
    await store.queue.accept([message]);
    expect(await store.queue.cancel(message.messageId)).toEqual({
      messageId: message.messageId,
      status: 'cancelled',
    });
    expect(await claim()).toEqual([]);
  });

  it('stops one that the gateway has not heard of yet, when it comes', async () => {
    const message = queued();
    await store.queue.cancel(message.messageId);
    await store.queue.accept([message]);
    expect(await claim()).toEqual([]);
  });

  it('twice is the same as once', async () => {
    const { messageId } = queued();
    await store.queue.cancel(messageId);
    expect(await store.queue.cancel(messageId)).toMatchObject({ status: 'cancelled' });
  });

  it('is refused from the moment on that it is being handed over', async () => {
    const message = queued();
    await store.queue.accept([message]);
    await claim();
    expect(await refusalOf(store.queue.cancel(message.messageId))).toMatchObject({
      kind: 'conflict',
      code: 'dispatch.under-way',
    });
  });

  it('against claims at the same moment either stops the text or is refused', async () => {
    for (let race = 0; race < 30; race++) {
      const message = queued();
      await store.queue.accept([message]);
      const [cancelled, claims] = await Promise.all([
        store.queue.cancel(message.messageId).then(
          () => true,
          () => false,
        ),
        claim(),
      ]);
      expect(claims.length).toBe(cancelled ? 0 : 1);
    }
  });
});

describe('The answer to a keyword', () => {
  const says = (text: string, from = newCustomer(), signal: 'stop' | 'start' | 'help' = 'stop') =>
    store.callbacks.keep(callbackOf(account, inbound({ from, text, signal })));

  it('goes out once, although the customer has opted out, and is no message of a conversation', async () => {
    const customer = newCustomer();
    await says('STOP', customer);
    await says('STOP', customer);
    const claims = await claim();
    expect(claims).toMatchObject([
      { origin: 'keyword-answer', customerNumber: customer, number: OUR_NUMBER },
    ]);
    expect(claims[0]!.text).toMatch(/START/);
  });

  it('is given to every HELP', async () => {
    const customer = newCustomer();
    await says('HELP', customer, 'help');
    await says('HELP', customer, 'help');
    expect((await claim()).filter(({ customerNumber }) => customerNumber === customer)).toHaveLength(2);
  });

  it('is the provider’s own, where nothing else was said', async () => {
    const other = '+15550100077' as typeof OUR_NUMBER;
    await store.addNumber(account, { number: other, name: 'answers by itself' });
    await store.callbacks.keep(callbackOf(account, inbound({ to: other, text: 'STOP', signal: 'stop' })));
    expect(await claim()).toEqual([]);
  });
});

describe('A text that conversation lists again', () => {
  it('after it was sent is not sent again', async () => {
    const message = queued({ at: ago(1_000) });
    await store.queue.accept([message]);
    expect(await claim()).toHaveLength(1);
    await store.queue.accept([message]);
    expect(await claim()).toEqual([]);
  });
});
