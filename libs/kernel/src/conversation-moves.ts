import { isSame, type Ref } from './record-ref';

/** One move of the thread between a sender number and a customer number, counted without gaps. */
export interface ConversationMove {
  readonly moveSeq: number;
  readonly from: Ref;
  readonly to: Ref;
}

/**
 * Where a message belongs that was decided for `record` when `knownMoves` moves had been applied: every later
 * move is followed, so that a reply under way while a person moved the thread still arrives with it (T18).
 */
export function followMoves(record: Ref, knownMoves: number, moves: readonly ConversationMove[]): Ref {
  return [...moves]
    .filter((move) => move.moveSeq > knownMoves)
    .sort((a, b) => a.moveSeq - b.moveSeq)
    .reduce<Ref>((at, move) => (isSame(at, move.from) ? move.to : at), record);
}
