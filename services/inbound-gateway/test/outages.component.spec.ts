import { InboundReceived } from '@parley/contracts';
import { eventually, signedReply, type SignedCallback } from '@parley/testing';
import { RunningGateway, type Account, type Answer } from './running-gateway';
import { newCustomer, OUR_NUMBER } from './samples';
import { forgedBytes } from './signed-bytes';

/** The gateway's patience of 2.5 s, and what a busy machine adds. */
const IN_TIME_MS = 4_000;

let gateway: RunningGateway;
let account: Account;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  account = await gateway.addAccount('twilio');
});
afterAll(() => gateway?.stop());

const reply = (): SignedCallback =>
  signedReply(account, { from: newCustomer(), to: OUR_NUMBER, text: 'Is it still free?' });

async function timed(
  callback: Parameters<RunningGateway['post']>[0],
  at?: string,
): Promise<Answer & { ms: number }> {
  const begunAt = Date.now();
  const answer = await gateway.post(callback, { at });
  return { ...answer, ms: Date.now() - begunAt };
}

function expectTurnedAway({ status, headers, body, ms }: Answer & { ms: number }): void {
  expect({ status, body }).toEqual({ status: 503, body: '' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(ms).toBeLessThan(IN_TIME_MS);
}

const isKept = async ({ id }: SignedCallback): Promise<boolean> =>
  (await gateway.callbacks(account.id)).some(({ key }) => key === `inbound:${id}`);

const isTold = (callback: SignedCallback) =>
  eventually(async () => {
    const told = await gateway.bus.published<InboundReceived>(InboundReceived);
    expect(told.filter(({ providerMessageId }) => providerMessageId === callback.id)).toHaveLength(1);
  });

describe('While Postgres', () => {
  it('cannot be reached, everything is answered 503 in time and nothing is accepted; after it all is well', async () => {
    const [known, unknown] = [reply(), { ...reply(), url: `${account.callbackUrl.slice(0, -4)}abcd` }];
    expect((await gateway.post(reply())).status).toBe(200);
    await gateway.postgres.shut();
    const answers = await Promise.all([known, unknown, reply(), reply()].map((each) => timed(each)));
    answers.forEach(expectTurnedAway);
    await gateway.postgres.open();
    await eventually(async () => expect((await gateway.post(known)).status).toBe(200));
    await isTold(known);
  });

  it('does not answer, the same holds', async () => {
    const callbacks = Array.from({ length: 20 }, reply);
    gateway.postgres.hold();
    const answers = await Promise.all(callbacks.map((each) => timed(each)));
    gateway.postgres.release();
    answers.forEach(expectTurnedAway);
    await eventually(async () => expect((await gateway.post(callbacks[0]!)).status).toBe(200));
    await isTold(callbacks[0]!);
  });

  it('is away, what is wrong is still refused where that needs no Postgres', async () => {
    await gateway.postgres.shut();
    const { url, headers, body } = reply();
    const wrongType = { url, headers: { ...headers, 'content-type': 'text/plain' }, body };
    const tooLarge = { url, headers, body: Buffer.alloc(65_537) };
    const unknownProvider = { url: url.replace('twilio', 'vonage'), headers, body };
    const answers = await Promise.all(
      [wrongType, tooLarge, unknownProvider].map((each) => gateway.post(each)),
    );
    await gateway.postgres.open();
    expect(answers.map(({ status }) => status)).toEqual([415, 413, 403]);
  });

  it('is away for less than a provider waits, everything is accepted all the same', async () => {
    await gateway.postgres.shut();
    const callbacks = Array.from({ length: 25 }, reply);
    const posting = Promise.all(callbacks.map((each) => gateway.post(each)));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await gateway.postgres.open();
    expect((await posting).map(({ status }) => status)).toEqual(callbacks.map(() => 200));
    for (const callback of callbacks) expect(await isKept(callback)).toBe(true);
  });

  it('comes and goes, what was accepted is there and what was not is not told', async () => {
    const accepted: SignedCallback[] = [];
    for (let round = 0; round < 4; round++) {
      const burst = Array.from({ length: 25 }, reply);
      const posting = Promise.all(burst.map((each) => gateway.post(each)));
      await new Promise((resolve) => setTimeout(resolve, 5 * round));
      await gateway.postgres.shut();
      const answers = await posting;
      await gateway.postgres.open();
      expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
      accepted.push(...burst.filter((_, i) => answers[i]!.status === 200));
      await eventually(async () => expect((await gateway.post(reply())).status).toBe(200));
    }
    for (const callback of accepted) expect(await isKept(callback)).toBe(true);
  });
});

describe('While NATS is away', () => {
  it('callbacks are accepted as fast as ever, and told when it is back', async () => {
    await gateway.nats.kill();
    const callbacks = Array.from({ length: 10 }, reply);
    const answers = await Promise.all(callbacks.map((each) => timed(each)));
    await gateway.nats.restart();
    for (const { status, ms } of answers) expect([status, ms < 2_000]).toEqual([200, true]);
    for (const callback of callbacks) await isTold(callback);
  });

  it('a gateway starts, refuses what is forged and accepts what is genuine', async () => {
    await gateway.nats.kill();
    const started = await gateway.addReplica();
    const callback = reply();
    expect((await timed(callback, started)).status).toBe(200);
    expect((await timed(forgedBytes(account, Buffer.from('a=b')), started)).status).toBe(403);
    await gateway.nats.restart();
    await isTold(callback);
  });
});
