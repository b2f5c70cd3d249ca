import type { Address } from '@parley/kernel';
import { at, contact, ConversationStore, OUR_NUMBER, routed, user } from '../../test/conversation-store';
import type { MoveId } from '../domain/move';

let store: ConversationStore;

beforeAll(async () => {
  store = await ConversationStore.create();
});
afterAll(() => store?.close());

const newCustomer = (() => {
  let count = 0;
  return (): { number: Address; customerNumber: Address } => ({
    number: OUR_NUMBER,
    customerNumber: `+1555020${String((count += 1)).padStart(4, '0')}` as Address,
  });
})();

const order = (seed: number) => ({
  moveId: `00000000-0000-7000-8000-${String(seed).padStart(12, '0')}` as MoveId,
  movedBy: 'sample-seller',
  at: at(59),
});

const threadsOf = (numbers: { customerNumber: Address }) =>
  store.database.query<{ id: string; record_id: string; inbound_count: number; merged_into: string | null }>(
    'SELECT id, record_id, inbound_count, merged_into FROM conversation WHERE customer_number = $1 ORDER BY id',
    [numbers.customerNumber],
  );

const textsOf = async (conversationId: string) =>
  (
    await store.database.query<{ text: string }>(
      'SELECT text FROM message WHERE conversation_id = $1 ORDER BY at, id',
      [conversationId],
    )
  ).map(({ text }) => text);

describe('lines in Postgres', () => {
  it('gives back what was stored, to the microsecond', async () => {
    const numbers = newCustomer();
    const message = { ...routed({}).message, receivedAt: at(1, 123456) };
    await store.received(routed({ numbers, message }));
    const [state] = await store.transactions.run(async () => {
      const held = await store.lines.hold([numbers]);
      const line = held.of(numbers);
      return [line.openOn(contact('k1'))!.snapshot()];
    });
    expect(state).toMatchObject({
      ...numbers,
      record: contact('k1'),
      inboundCount: 1,
      lastMessageAt: at(1, 123456),
      lastInboundAt: at(1, 123456),
      lastOutboundAt: undefined,
      preview: 'Is it still free?',
      version: 1,
    });
  });

  it('keeps a text of 60,000 characters in full, with its media links', async () => {
    const numbers = newCustomer();
    const text = `“${'long '.repeat(12_000)}”`;
    const media = [{ url: 'https://media.example/1.jpg', contentType: 'image/jpeg' }];
    await store.received(routed({ numbers, message: { ...routed({ text }).message, media } }));
    const [row] = await store.database.query<{ text: string; media: unknown }>(
      'SELECT text, media FROM message JOIN conversation c ON c.id = conversation_id WHERE customer_number = $1',
      [numbers.customerNumber],
    );
    expect(row).toEqual({ text, media });
  });

  it('refuses to overwrite what somebody else has changed', async () => {
    const numbers = newCustomer();
    await store.received(routed({ numbers }));
    const stale = store.transactions.run(async () => {
      const held = await store.lines.hold([numbers]);
      const line = held.of(numbers);
      line.move(line.openOn(contact('k1'))!.id, contact('k2'), order(1));
      await store.database.query('UPDATE conversation SET version = version + 1 WHERE customer_number = $1', [
        numbers.customerNumber,
      ]);
      await store.lines.save(held);
    });
    await expect(stale).rejects.toMatchObject({ code: 'conversation.stale', kind: 'conflict' });
  });

  it('leaves neither a message nor an event behind when the transaction fails', async () => {
    const numbers = newCustomer();
    const before = (await store.messageEvents()).length;
    const failing = store.transactions.run(async () => {
      await store.receive.execute([routed({ numbers })]);
      throw new Error('the power goes');
    });
    await expect(failing).rejects.toThrow('the power goes');
    expect(await threadsOf(numbers)).toEqual([]);
    expect(await store.messageEvents()).toHaveLength(before);
  });

  it('makes one conversation of 50 first messages that come at the same time', async () => {
    const numbers = newCustomer();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => store.received(routed({ numbers, second: index }))),
    );
    expect(await threadsOf(numbers)).toMatchObject([{ inbound_count: 50, merged_into: null }]);
  });

  it('has one open conversation per key by a constraint, not by good behaviour', async () => {
    const numbers = newCustomer();
    await store.received(routed({ numbers }));
    const second = store.database.query(
      `INSERT INTO conversation (id, number, customer_number, record_type, record_id, inbound_count, last_message_at,
         preview, version)
       SELECT gen_random_uuid(), number, customer_number, record_type, record_id, 0, now(), '', 1
         FROM conversation WHERE customer_number = $1`,
      [numbers.customerNumber],
    );
    await expect(second).rejects.toMatchObject({ code: '23505', constraint: 'conversation_open' });
  });

  it('appends a message once, in one batch twice or in two at the same time', async () => {
    const numbers = newCustomer();
    const message = routed({ numbers });
    await store.received(message, message);
    await Promise.all([store.received(message), store.received(message), store.received(message)]);
    expect(await threadsOf(numbers)).toMatchObject([{ inbound_count: 1 }]);
    const events = await store.messageEvents();
    expect(events.filter(({ messageId }) => messageId === message.message.id)).toHaveLength(1);
  });

  it('never waits for ever when batches hold the same customers in different orders', async () => {
    const customers = Array.from({ length: 12 }, newCustomer);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const shuffled = customers.map((numbers, i) => ({ numbers, key: (i * 7 + index * 5) % 12 }));
        shuffled.sort((a, b) => a.key - b.key);
        return store.received(...shuffled.map(({ numbers }) => routed({ numbers, second: index })));
      }),
    );
    for (const numbers of customers) expect(await threadsOf(numbers)).toMatchObject([{ inbound_count: 20 }]);
  });

  it('counts moves of one line without gaps, also when many are made at once', async () => {
    const numbers = newCustomer();
    await store.received(routed({ numbers }));
    const targets = Array.from({ length: 10 }, (_, index) => contact(`target-${index}`));
    await Promise.all(
      targets.map((target, index) =>
        store.transactions.run(async () => {
          const held = await store.lines.hold([numbers]);
          const line = held.of(numbers);
          const [open] = [contact('k1'), ...targets].map((ref) => line.openOn(ref)).filter((each) => each);
          line.move(open!.id, target, order(100 + index));
          await store.lines.save(held);
        }),
      ),
    );
    const rows = await store.database.query<{ move_seq: number }>(
      'SELECT move_seq FROM conversation_move WHERE customer_number = $1 ORDER BY move_seq',
      [numbers.customerNumber],
    );
    expect(rows.map(({ move_seq }) => move_seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('merges by time and takes exactly the merged messages back', async () => {
    const numbers = newCustomer();
    const other = { record: contact('k2'), recordName: 'Sample contact 2' };
    await store.received(
      routed({ numbers, text: 'one', second: 1 }),
      routed({ numbers, text: 'two', second: 2, ...other }),
      routed({ numbers, text: 'three', second: 3 }),
    );
    const [source] = (await threadsOf(numbers)).filter(({ record_id }) => record_id === 'k2');
    const [target] = (await threadsOf(numbers)).filter(({ record_id }) => record_id === 'k1');
    await store.transactions.run(async () => {
      const held = await store.lines.hold([numbers]);
      const line = held.of(numbers);
      line.move(source!.id as never, contact('k1'), order(200));
      await store.lines.save(held);
    });
    expect(await textsOf(target!.id)).toEqual(['one', 'two', 'three']);
    await store.received(
      routed({ numbers, text: 'four, under way during the merge', second: 4, ...other, knownMoves: 0 }),
      routed({ numbers, text: 'five, after it', second: 5, knownMoves: 1 }),
    );
    await store.transactions.run(async () => {
      const [move] = await store.lines.movesOf(order(200).moveId);
      const held = await store.lines.hold([numbers], [move!.conversationId]);
      const line = held.of(numbers);
      line.undo(move!, order(201), await store.lines.summaries(move!.mergedInto!));
      await store.lines.save(held);
    });
    expect(await textsOf(source!.id)).toEqual(['two', 'four, under way during the merge']);
    expect(await textsOf(target!.id)).toEqual(['one', 'three', 'five, after it']);
    expect(await threadsOf(numbers)).toMatchObject([
      { inbound_count: 3, merged_into: null },
      { inbound_count: 2, merged_into: null },
    ]);
    expect((await store.moveEvents()).slice(-2)).toMatchObject([
      { conversationId: source!.id, mergedInto: target!.id, moveSeq: 1, lastMessageAt: at(3) },
      {
        conversationId: source!.id,
        from: contact('k1'),
        to: contact('k2'),
        moveSeq: 2,
        lastMessageAt: at(4),
      },
    ]);
  });

  it('keeps the copy of the owner right when the record changes hands while its thread is opened', async () => {
    const owned = (owner: string, version: number) => ({
      ...contact('shared'),
      name: 'Sample shared',
      owner: user(owner),
      version,
    });
    await store.ownership.applyRecords([owned('A', 1)]);
    const customers = Array.from({ length: 10 }, newCustomer);
    await Promise.all(
      customers.flatMap((numbers, index) => [
        store.received(routed({ numbers, record: contact('shared'), recordVersion: 1 })),
        store.ownership.applyRecords([owned(`owner-${index}`, index + 2)]),
      ]),
    );
    const rows = await store.database.query<{ record_owner_key: string }>(
      `SELECT DISTINCT record_owner_key FROM conversation WHERE record_id = 'shared'`,
    );
    expect(rows).toEqual([{ record_owner_key: 'user:owner-9' }]);
  });
});
