import type { Address } from '@parley/kernel';
import { eraseAged } from '@parley/persistence';
import { ConversationStore, OUR_NUMBER, routed } from '../../test/conversation-store';
import { AGED_CONTENTS } from './aged-contents';

let store: ConversationStore;
beforeAll(async () => {
  store = await ConversationStore.create();
});
afterAll(() => store?.close());
beforeEach(() => store.database.query('TRUNCATE retention'));

const OLD = '7 days 1 second';
const YOUNG = '6 days 23 hours 59 minutes';

/** A thread of texts that came so long ago. */
async function thread(customer: string, ...ages: string[]): Promise<string[]> {
  const numbers = { number: OUR_NUMBER, customerNumber: customer as Address };
  const ids = ages.map((_, index) => `${customer}-${index}`);
  for (const [index, id] of ids.entries()) {
    await store.received(routed({ id, numbers, text: `Text ${index}`, second: index + 1 }));
    await store.database.query('UPDATE message SET at = now() - $2::interval WHERE id = $1', [
      id,
      ages[index],
    ]);
  }
  await store.database.query(
    `UPDATE conversation SET last_message_at = (SELECT max(at) FROM message WHERE conversation_id = conversation.id)
      WHERE customer_number = $1`,
    [customer],
  );
  return ids;
}

const message = async (id: string) =>
  (
    await store.database.query(
      'SELECT text, status, erased_at IS NOT NULL AS erased FROM message WHERE id = $1',
      [id],
    )
  )[0];

const preview = async (customer: string) =>
  (
    await store.database.query<{ preview: string }>(
      'SELECT preview FROM conversation WHERE customer_number = $1',
      [customer],
    )
  )[0]!.preview;

async function age(): Promise<void> {
  for (const content of AGED_CONTENTS) await eraseAged(store.transactions, content, 7);
}

describe('A text that is too old', () => {
  it('stays as a message that says nothing any more, and so does the preview of its thread', async () => {
    const [id] = await thread('+15550300001', OLD);
    await age();
    expect(await message(id!)).toEqual({ text: '', status: 'received', erased: true });
    expect(await preview('+15550300001')).toBe('');
  });

  it('leaves the younger ones of its thread as they are', async () => {
    const [old, young] = await thread('+15550300002', OLD, YOUNG);
    await age();
    expect(await message(old!)).toMatchObject({ text: '', erased: true });
    expect(await message(young!)).toEqual({ text: 'Text 1', status: 'received', erased: false });
    expect(await preview('+15550300002')).toBe('Text 1');
  });

  it('is none that still waits to be sent', async () => {
    const [id] = await thread('+15550300003', '8 days');
    await store.database.query(
      `UPDATE message SET direction = 'outbound', status = 'scheduled' WHERE id = $1`,
      [id],
    );
    await age();
    expect(await message(id!)).toMatchObject({ text: 'Text 0', erased: false });
  });

  it('is told to whoever lists what changed, once', async () => {
    const [id] = await thread('+15550300004', OLD);
    const changed = async () =>
      (
        await store.database.query<{ seq: number }>('SELECT change_seq AS seq FROM message WHERE id = $1', [
          id,
        ])
      )[0]!.seq;
    const before = await changed();
    await age();
    const after = await changed();
    expect(after).toBeGreaterThan(before);
    await store.database.query('TRUNCATE retention');
    await age();
    expect(await changed()).toBe(after);
  });
});
