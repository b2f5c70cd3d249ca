import { isSame, type ConversationMove, type Instant, type Ref } from '@parley/kernel';
import type { ConversationId } from './conversation';

declare const moveIdBrand: unique symbol;
export type MoveId = string & { readonly [moveIdBrand]: true };

/** Who moves, when, and under which id it can be undone. */
export interface MoveOrder {
  readonly moveId: MoveId;
  readonly movedBy: string;
  readonly at: Instant;
}

/** One line of the log of moves (R79). */
export interface LoggedMove extends ConversationMove {
  readonly moveId: MoveId;
  readonly conversationId: ConversationId;
  /** The thread on the target that took the messages over; without it the thread itself was moved. */
  readonly mergedInto?: ConversationId;
  /** The move that this one takes back. */
  readonly undoes?: number;
}

export interface Place {
  readonly record: Ref;
  /** The merge that brought it there, and that takes it along when it is undone. */
  readonly carriedBy?: number;
}

/**
 * Where a message belongs now that was decided for `record` when `knownMoves` moves had been applied: every later
 * move is followed, so that a reply under way while a person moved the thread still arrives with it (T18).
 */
export function placeNow(record: Ref, knownMoves: number, moves: readonly LoggedMove[]): Place {
  return movesToFollow(knownMoves, moves).reduce<Place>(
    (place, { from, to, moveSeq, mergedInto }) =>
      isSame(place.record, from) ? { record: to, carriedBy: mergedInto ? moveSeq : place.carriedBy } : place,
    { record },
  );
}

/**
 * A move and its undoing cancel each other out. Undoing a merge takes back only what the merge had brought, so it
 * leaves alone what was decided for the target afterwards.
 */
function movesToFollow(knownMoves: number, moves: readonly LoggedMove[]): LoggedMove[] {
  const bySeq = new Map(moves.map((move) => [move.moveSeq, move]));
  const skipped = new Set<number>();
  for (const { moveSeq, undoes } of moves) {
    const undone = undoes === undefined ? undefined : bySeq.get(undoes);
    if (!undone) continue;
    if (undone.moveSeq > knownMoves) skipped.add(undone.moveSeq).add(moveSeq);
    else if (undone.mergedInto) skipped.add(moveSeq);
  }
  return moves
    .filter(({ moveSeq }) => moveSeq > knownMoves && !skipped.has(moveSeq))
    .sort((a, b) => a.moveSeq - b.moveSeq);
}
