import { ascending, type Ref } from '@parley/kernel';

/** One move of a whole thread to another record; merged into a thread that stood there already, or not (R71-R80). */
export interface Move {
  readonly moveSeq: number;
  readonly conversationId: string;
  readonly mergedInto?: string;
  readonly to: Ref;
}

export interface Location {
  readonly conversationId: string;
  readonly record: Ref;
}

/**
 * Where a thread stands after all moves of its two numbers that are known, whatever the order of their arrival.
 * A thread that was merged into another goes on with it, until a later move calls it by its own name again.
 */
export function locationOf(start: Location, moves: readonly Move[]): Location {
  return [...moves]
    .sort(ascending(({ moveSeq }) => moveSeq))
    .filter(eachMoveOnce)
    .reduce<Location>((at, { conversationId, mergedInto, to }) => {
      if (conversationId !== at.conversationId && conversationId !== start.conversationId) return at;
      return { conversationId: mergedInto ?? conversationId, record: to };
    }, start);
}

const eachMoveOnce = (move: Move, index: number, sorted: readonly Move[]): boolean =>
  move.moveSeq !== sorted[index - 1]?.moveSeq;
