import { randomUUID } from 'node:crypto';
import { CustomerErased, type Context } from '@parley/contracts';
import { instant } from '@parley/kernel';
import { ago, createGatewayStore, type GatewayStore } from '../../test/gateway-store';
import { ErasureProgress, HEARERS } from './erasure-progress';

let store: GatewayStore;
let progress: ErasureProgress;
beforeAll(async () => {
  store = await createGatewayStore();
  progress = new ErasureProgress(store.transactions, store.outbox);
});
afterAll(() => store?.close());

async function begun(): Promise<string> {
  const id = randomUUID();
  await store.database.query(
    `INSERT INTO erasure (id, customer_digest, customer_number, alias, opted_out, reason, at)
     VALUES ($1, $2, '+15550100042', $1, false, 'Asked', $3)`,
    [id, Buffer.from(id), ago(0)],
  );
  return id;
}

const answers = (erasureId: string, context: Context) =>
  store.transactions.run(() =>
    progress.heard(context, { erasureId, round: 1, at: instant(new Date()), stillOn: [] }),
  );

const roundsTold = async (erasureId: string) =>
  (await store.told<CustomerErased>(CustomerErased)).filter((told) => told.erasureId === erasureId);

describe('An erasure that every service answers', () => {
  it('goes on once, however the answers come together', async () => {
    for (let times = 0; times < 10; times += 1) {
      const id = await begun();
      await Promise.all(HEARERS.map((context) => answers(id, context)));
      expect(await roundsTold(id)).toMatchObject([{ round: 2 }]);
    }
  });

  it('waits for the last of them, also when another answers twice', async () => {
    const id = await begun();
    const [last, ...others] = HEARERS;
    for (const context of [...others, others[0]!]) await answers(id, context);
    expect(await roundsTold(id)).toEqual([]);
    await answers(id, last!);
    expect(await roundsTold(id)).toMatchObject([{ round: 2 }]);
  });
});
