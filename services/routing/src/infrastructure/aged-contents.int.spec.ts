import { eraseAged } from '@parley/persistence';
import { createRoutingStore, type RoutingStore } from '../../test/routing-store';
import { AGED_CONTENTS } from './aged-contents';

let store: RoutingStore;
beforeAll(async () => {
  store = await createRoutingStore();
});
afterAll(() => store?.close());

const decided = (id: string, outcome: string, ago: string) =>
  store.database.query(
    `INSERT INTO decision (message_id, from_address, to_address, text, media, received_at, outcome, decided_by,
                           record_type, record_id, ranking, decided_at)
     VALUES ($1, '+15550100042', '+15550100001', 'Is it still free?', '[{"url":"https://x.example/1"}]',
             now() - $3::interval, $2, 'single-match', 'contact', 'k1', '[]', now())`,
    [id, outcome, ago],
  );

const kept = (id: string) =>
  store.database
    .query<{ text: string; media: object[]; outcome: string; record_id: string }>(
      'SELECT text, media, outcome, record_id FROM decision WHERE message_id = $1',
      [id],
    )
    .then(([row]) => row);

describe('A decision that is too old', () => {
  it('keeps what was decided and loses what was said; a younger one and one that waits keep both', async () => {
    await decided('old', 'matched', '7 days 1 second');
    await decided('edge', 'matched', '6 days 23 hours 59 minutes');
    await decided('waits', 'unroutable', '8 days');
    for (const content of AGED_CONTENTS) await eraseAged(store.transactions, content, 7);
    expect(await kept('old')).toEqual({ text: '', media: [], outcome: 'matched', record_id: 'k1' });
    for (const id of ['edge', 'waits']) {
      expect(await kept(id)).toMatchObject({ text: 'Is it still free?', media: [{}] });
    }
  });
});
