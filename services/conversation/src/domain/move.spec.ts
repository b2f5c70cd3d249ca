import { followMoves, type Ref } from '@parley/kernel';
import fc from 'fast-check';
import type { ConversationId } from './conversation';
import { placeNow, type LoggedMove, type MoveId } from './move';

const ref = (id: string): Ref => ({ type: 'contact', id });
const [a, b, c] = [ref('a'), ref('b'), ref('c')];

const move = (moveSeq: number, from: Ref, to: Ref, more: Partial<LoggedMove> = {}): LoggedMove => ({
  moveSeq,
  from,
  to,
  moveId: `move-${moveSeq}` as MoveId,
  conversationId: 'thread-of-a' as ConversationId,
  ...more,
});
const merged = { mergedInto: 'thread-of-b' as ConversationId };

describe('the place of a message that was decided before a move', () => {
  it('is where all later moves have led', () => {
    expect(placeNow(a, 0, [move(1, a, b), move(2, b, c)]).record).toEqual(c);
    expect(placeNow(b, 1, [move(1, a, b), move(2, b, c)]).record).toEqual(c);
    expect(placeNow(a, 2, [move(1, a, b), move(2, b, c)]).record).toEqual(a);
  });

  it('does not depend on the order in which the moves are given', () => {
    expect(placeNow(a, 0, [move(2, b, c), move(1, a, b)]).record).toEqual(c);
  });

  it('names the merge that would take it back', () => {
    expect(placeNow(a, 0, [move(1, a, b, merged)])).toEqual({ record: b, carriedBy: 1 });
    expect(placeNow(b, 0, [move(1, a, b, merged)])).toEqual({ record: b });
  });

  it('is untouched by a move that was undone', () => {
    const undone = [move(1, a, b), move(2, b, a, { undoes: 1 })];
    expect(placeNow(a, 0, undone).record).toEqual(a);
    expect(placeNow(b, 0, undone).record).toEqual(b);
  });

  it('goes back with the whole thread when a move was undone that it knew of', () => {
    expect(placeNow(b, 1, [move(1, a, b), move(2, b, a, { undoes: 1 })]).record).toEqual(a);
  });

  it('stays on the target when a merge was undone that it knew of', () => {
    const undone = [move(1, a, b, merged), move(2, b, a, { undoes: 1 })];
    expect(placeNow(b, 1, undone).record).toEqual(b);
    expect(placeNow(a, 0, undone).record).toEqual(a);
  });

  it('is what the kernel says wherever nothing was undone', () => {
    const record = fc.constantFrom(a, b, c);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(record, record), { maxLength: 8 }),
        record,
        fc.nat(8),
        (pairs, at, known) => {
          const moves = pairs.map(([from, to], index) => move(index + 1, from, to));
          expect(placeNow(at, known, moves).record).toEqual(followMoves(at, known, moves));
        },
      ),
    );
  });
});
