import { keyOf, type RecordType, type Ref } from '@parley/kernel';
import fc from 'fast-check';
import { contact, ConversationStore, OUR_NUMBER, user } from './conversation-store';
import { placesAfter } from './line-history';
import { LineScene, type Deed } from './line-scene';

const RECORDS: readonly Ref[] = [contact('ra'), contact('rb'), contact('rc')];
/** `RACES=1000` for a long look. */
const RUNS = Number(process.env.RACES ?? 60);

let store: ConversationStore;

beforeAll(async () => {
  store = await ConversationStore.create();
  await store.ownership.applyRecords(
    RECORDS.map((ref) => ({ ...ref, name: `Sample ${ref.id}`, owner: user('X'), version: 5 })),
  );
  await store.ownership.applyNumbers([
    { number: OUR_NUMBER, name: 'Line', accountId: 'a', owner: user('S'), active: true, version: 1 },
  ]);
});
afterAll(() => store?.close());

const deed = fc.record<Deed>({
  act: fc.constantFrom('reply', 'redelivery', 'send', 'move', 'move', 'undo'),
  record: fc.constantFrom(...RECORDS),
  target: fc.constantFrom(...RECORDS),
  isUpToDate: fc.boolean(),
});
/** Each round at once, one round after the other: what is late or taken back meets what came of the rounds before. */
const rounds = fc.array(fc.array(deed, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 5 });

interface Row {
  readonly id: string;
  readonly conversation_id: string;
  readonly direction: string;
  readonly merged_into: string | null;
  readonly record_type: RecordType;
  readonly record_id: string;
}

interface Open {
  readonly id: string;
  readonly record_id: string;
  readonly inbound_count: number;
  readonly preview: string;
}

const MESSAGES = `
  SELECT message.id, conversation_id, direction, merged_into, record_type, record_id
    FROM message JOIN conversation ON conversation.id = conversation_id WHERE customer_number = $1`;
const OPEN = `
  SELECT id, record_id, inbound_count, preview FROM conversation WHERE customer_number = $1 AND merged_into IS NULL`;

async function mustBeWhole(scene: LineScene): Promise<void> {
  const { customerNumber } = scene.numbers;
  const messages = await store.database.query<Row>(MESSAGES, [customerNumber]);
  expect(messages.map(({ id }) => id).sort()).toEqual(scene.accepted.sort());
  expect(messages.filter(({ merged_into }) => merged_into !== null)).toEqual([]);
  const open = await store.database.query<Open>(OPEN, [customerNumber]);
  expect(new Set(open.map(({ record_id }) => record_id)).size).toBe(open.length);
  for (const { id, inbound_count, preview } of open) {
    const own = messages.filter(({ conversation_id }) => conversation_id === id);
    expect(inbound_count).toBe(own.filter(({ direction }) => direction === 'inbound').length);
    expect(preview).not.toBe('');
  }
  const moves = await scene.moves();
  expect(moves.map(({ moveSeq }) => moveSeq)).toEqual(moves.map((_, index) => index + 1));
  const history = await scene.history();
  expect(history).toHaveLength(messages.length + moves.length);
  const places = messages.map(
    ({ id, record_type, record_id }) => [id, keyOf({ type: record_type, id: record_id })] as const,
  );
  expect(Object.fromEntries(places)).toEqual(Object.fromEntries(placesAfter(history)));
}

describe('replies, sends, moves and undone moves of one customer at the same time', () => {
  it('leave one thread per record, and every message exactly once where it belongs', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (deeds) => {
        const scene = new LineScene(store);
        for (const round of deeds) await Promise.all(round.map((each) => scene.do(each)));
        await mustBeWhole(scene);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
