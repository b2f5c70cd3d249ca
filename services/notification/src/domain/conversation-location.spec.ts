import type { Ref } from '@parley/kernel';
import { assert, property, shuffledSubarray } from 'fast-check';
import { locationOf, type Move } from './conversation-location';

const A: Ref = { type: 'account', id: 'a' };
const B: Ref = { type: 'contact', id: 'b' };
const C: Ref = { type: 'lead', id: 'c' };
const start = { conversationId: 'x', record: A };
const move = (moveSeq: number, conversationId: string, to: Ref, mergedInto?: string): Move => ({
  moveSeq,
  conversationId,
  to,
  mergedInto,
});

describe('where a conversation stands after its moves', () => {
  it('stays where it is without moves, and when others move', () => {
    expect(locationOf(start, [])).toEqual(start);
    expect(locationOf(start, [move(1, 'y', B)])).toEqual(start);
  });

  it('follows a move to another record', () => {
    expect(locationOf(start, [move(1, 'x', B), move(2, 'x', C)])).toEqual({ conversationId: 'x', record: C });
  });

  it('goes on with the thread that it was merged into', () => {
    const moves = [move(1, 'x', B, 'y'), move(2, 'y', C)];
    expect(locationOf(start, moves)).toEqual({ conversationId: 'y', record: C });
  });

  it('comes back when the merge is undone', () => {
    const moves = [move(1, 'x', B, 'y'), move(2, 'x', A)];
    expect(locationOf(start, moves)).toEqual(start);
  });

  it('does not count a move twice that was delivered twice', () => {
    const moves = [move(1, 'x', B, 'y'), move(1, 'x', B, 'y'), move(2, 'y', C)];
    expect(locationOf(start, moves)).toEqual({ conversationId: 'y', record: C });
  });

  it('does not depend on the order in which the moves arrive', () => {
    const moves = [
      move(1, 'x', B),
      move(2, 'x', C, 'y'),
      move(3, 'z', A),
      move(4, 'y', B),
      move(5, 'y', A, 'z'),
    ];
    const expected = locationOf(start, moves);
    expect(expected).toEqual({ conversationId: 'z', record: A });
    assert(
      property(shuffledSubarray(moves, { minLength: moves.length }), (shuffled) => {
        expect(locationOf(start, shuffled)).toEqual(expected);
      }),
    );
  });
});
