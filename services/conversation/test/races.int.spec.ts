import { randomUUID } from 'node:crypto';
import type { Address, Ref } from '@parley/kernel';
import fc from 'fast-check';
import type { ConversationId } from '../src/domain/conversation';
import type { MessageId } from '../src/domain/message';
import { placeNow, type MoveId } from '../src/domain/move';
import type { MoveOnLine } from '../src/domain/line.repository';
import { at, contact, ConversationStore, OUR_NUMBER, routed, user } from './conversation-store';

const RECORDS: readonly Ref[] = [contact('ra'), contact('rb'), contact('rc')];
/** `RACES=1000` for a long look. */
const RUNS = Number(process.env.RACES ?? 25);

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

/** One thing that somebody does to the line; all of them at once. */
type Deed = {
  readonly act: 'reply' | 'redelivery' | 'send' | 'move' | 'undo';
  readonly record: Ref;
  readonly target: Ref;
  /** Whether routing had heard of the moves so far when it decided, or of none. */
  readonly isUpToDate: boolean;
};

const deed = fc.record<Deed>({
  act: fc.constantFrom('reply', 'redelivery', 'send', 'move', 'undo'),
  record: fc.constantFrom(...RECORDS),
  target: fc.constantFrom(...RECORDS),
  isUpToDate: fc.boolean(),
});

let customers = 0;

class Scene {
  readonly numbers = {
    number: OUR_NUMBER,
    customerNumber: `+1555040${String((customers += 1)).padStart(4, '0')}` as Address,
  };
  readonly decided = new Map<string, { record: Ref; known: number }>();
  readonly sent: string[] = [];
  private lastOrder?: MoveId;

  async do({ act, record, target, isUpToDate }: Deed): Promise<void> {
    const known = isUpToDate ? (await this.moves()).length : 0;
    switch (act) {
      case 'reply':
        return this.reply(randomUUID(), record, known);
      case 'redelivery': {
        const [id, decision] = [...this.decided][0] ?? [randomUUID(), { record, known }];
        return this.reply(id, decision.record, decision.known);
      }
      case 'send':
        return this.send(record);
      case 'move':
        return this.move(record, target);
      case 'undo':
        return this.undo();
    }
  }

  private async reply(id: string, record: Ref, known: number): Promise<void> {
    this.decided.set(id, { record, known });
    const changes = { id, numbers: this.numbers, record, recordVersion: 1, knownMoves: known };
    await store.received(routed({ ...changes, second: this.decided.size % 60 }));
  }

  private async send(record: Ref): Promise<void> {
    const message = {
      id: randomUUID() as MessageId,
      text: 'Good morning',
      automated: false,
      cancelOnReply: false,
      fingerprint: 'f',
    };
    await store.sends.accept({ by: 'system', sender: 'system', record, numbers: this.numbers, message });
    this.sent.push(message.id);
  }

  private move(record: Ref, target: Ref): Promise<void> {
    return store.transactions.run(async () => {
      const held = await store.lines.hold([this.numbers]);
      const source = held.of(this.numbers).openOn(record);
      const order = { moveId: randomUUID() as MoveId, movedBy: 'S', at: at(1) };
      if (source) held.of(this.numbers).move(source.id, target, order);
      await store.lines.save(held);
      this.lastOrder = order.moveId;
    });
  }

  private async undo(): Promise<void> {
    const orders = this.lastOrder ? await store.lines.movesOf(this.lastOrder) : [];
    await store.transactions
      .run(async () => {
        for (const move of orders) {
          const held = await store.lines.hold([this.numbers], [move.conversationId]);
          const parts = await store.lines.summaries(move.mergedInto ?? move.conversationId);
          held
            .of(this.numbers)
            .undo(move, { moveId: randomUUID() as MoveId, movedBy: 'S', at: at(1) }, parts);
          await store.lines.save(held);
        }
      })
      .catch((error: { code?: string }) => {
        if (error.code !== 'conversation.moved-since') throw error; // moved or undone by somebody in between
      });
  }

  async mustBeWhole(): Promise<void> {
    const messages = await store.database.query<Row>(MESSAGES, [this.numbers.customerNumber]);
    expect(messages.map(({ id }) => id).sort()).toEqual([...this.decided.keys(), ...this.sent].sort());
    expect(messages.filter(({ merged_into }) => merged_into !== null)).toEqual([]);
    const open = await store.database.query<Open>(OPEN, [this.numbers.customerNumber]);
    expect(new Set(open.map(({ record_id }) => record_id)).size).toBe(open.length);
    for (const { id, inbound_count, preview } of open) {
      const own = messages.filter(({ conversation_id }) => conversation_id === id);
      expect(inbound_count).toBe(own.filter(({ direction }) => direction === 'inbound').length);
      expect(preview).not.toBe('');
    }
    const moves = await this.moves();
    expect(moves.map(({ moveSeq }) => moveSeq)).toEqual(moves.map((_, index) => index + 1));
    if (moves.some(({ undoes }) => undoes !== undefined)) return; // what was taken back depends on when a reply came
    for (const { id, record_id } of messages) {
      const decision = this.decided.get(id);
      const place = decision && placeNow(decision.record, decision.known, moves);
      if (place) expect({ id, record_id }).toEqual({ id, record_id: place.record.id });
    }
  }

  private async moves(): Promise<MoveOnLine[]> {
    const rows = await store.transactions.query<{ move_id: MoveId }>(
      'SELECT DISTINCT move_id FROM conversation_move WHERE customer_number = $1',
      [this.numbers.customerNumber],
    );
    const moves = await Promise.all(rows.map(({ move_id }) => store.lines.movesOf(move_id)));
    return moves.flat().sort((a, b) => a.moveSeq - b.moveSeq);
  }
}

interface Row {
  readonly id: string;
  readonly conversation_id: ConversationId;
  readonly direction: string;
  readonly merged_into: string | null;
  readonly record_id: string;
}

interface Open {
  readonly id: ConversationId;
  readonly record_id: string;
  readonly inbound_count: number;
  readonly preview: string;
}

const MESSAGES = `
  SELECT message.id, conversation_id, direction, merged_into, record_id
    FROM message JOIN conversation ON conversation.id = conversation_id WHERE customer_number = $1`;
const OPEN = `
  SELECT id, record_id, inbound_count, preview FROM conversation WHERE customer_number = $1 AND merged_into IS NULL`;

describe('replies, sends, moves and undone moves of one customer at the same time', () => {
  it('leave one thread per record, and every message exactly once where it belongs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
        const scene = new Scene();
        await Promise.all(deeds.map((each) => scene.do(each)));
        await scene.mustBeWhole();
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});
