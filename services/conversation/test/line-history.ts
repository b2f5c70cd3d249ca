/** A message joins the line: decided for, or sent on, `record` by somebody who knew of the first `knownMoves` moves. */
export interface Arrival {
  readonly messageId: string;
  readonly record: string;
  readonly knownMoves: number;
}

/** One move on the line, as it was logged. */
export interface LineMove {
  readonly moveSeq: number;
  readonly from: string;
  readonly to: string;
  /** There was a thread already. */
  readonly isMerge: boolean;
  readonly undoes?: number;
}

export type Happening = Arrival | LineMove;

/**
 * On which record each message of a line stands in the end, found the slow way: every message is carried by every move,
 * one by one, in the order in which the store took them.
 */
export function placesAfter(history: readonly Happening[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const brought = new Map<number, Set<string>>();
  const moves: LineMove[] = [];
  for (const happening of history) {
    if ('messageId' in happening) arrive(happening, moves, places, brought);
    else carry(happening, moves, places, brought);
  }
  return places;
}

function arrive(
  { messageId, record, knownMoves }: Arrival,
  moves: readonly LineMove[],
  places: Map<string, string>,
  brought: ReadonlyMap<number, Set<string>>,
): void {
  let place = record;
  let merge: number | undefined;
  for (const { from, to, moveSeq, isMerge } of unknownTo(knownMoves, moves)) {
    if (place !== from) continue;
    place = to;
    merge = isMerge ? moveSeq : merge;
  }
  places.set(messageId, place);
  if (merge !== undefined) brought.get(merge)!.add(messageId);
}

/** A move that was taken back meanwhile never was; and taking back a merge moves only what the merge had brought. */
function unknownTo(knownMoves: number, moves: readonly LineMove[]): LineMove[] {
  const isTakenBack = ({ moveSeq }: LineMove) => moves.some(({ undoes }) => undoes === moveSeq);
  return moves.slice(knownMoves).filter((move) => {
    const undone = move.undoes === undefined ? undefined : moves[move.undoes - 1]!;
    if (!undone) return !isTakenBack(move);
    return undone.moveSeq <= knownMoves && !undone.isMerge;
  });
}

function carry(
  move: LineMove,
  moves: LineMove[],
  places: Map<string, string>,
  brought: Map<number, Set<string>>,
): void {
  const undone = move.undoes === undefined ? undefined : moves[move.undoes - 1]!;
  const standing = [...places].filter(([, place]) => place === move.from).map(([id]) => id);
  const carried = undone?.isMerge ? [...brought.get(undone.moveSeq)!] : standing;
  for (const id of carried) places.set(id, move.to);
  if (move.isMerge) brought.set(move.moveSeq, new Set(carried));
  moves.push(move);
}
