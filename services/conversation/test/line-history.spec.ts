import { placesAfter, type Happening } from './line-history';

const says = (messageId: string, record: string, knownMoves = 0) => ({ messageId, record, knownMoves });
const move = (moveSeq: number, from: string, to: string, changes: object = {}) => ({
  moveSeq,
  from,
  to,
  isMerge: false,
  ...changes,
});
const places = (...history: Happening[]) => Object.fromEntries(placesAfter(history));

describe('where the messages of a line stand in the end', () => {
  it('is where they came, or where their thread was moved', () => {
    expect(places(says('1', 'a'), says('2', 'b'), move(1, 'a', 'c'), says('3', 'a', 1))).toEqual({
      1: 'c',
      2: 'b',
      3: 'a',
    });
  });

  it('is where the moves lead that a decision did not know', () => {
    expect(places(says('1', 'a'), move(1, 'a', 'b'), move(2, 'b', 'c'), says('2', 'a'))).toEqual({
      1: 'c',
      2: 'c',
    });
    expect(places(says('1', 'a'), move(1, 'a', 'b'), says('2', 'a', 1))).toEqual({ 1: 'b', 2: 'a' });
  });

  it('is back where it was, for what a merge had brought and for what followed it', () => {
    const merge = move(1, 'a', 'b', { isMerge: true });
    const undo = move(2, 'b', 'a', { undoes: 1 });
    expect(places(says('1', 'a'), says('2', 'b'), merge, says('3', 'a'), says('4', 'b', 1), undo)).toEqual({
      1: 'a',
      2: 'b',
      3: 'a',
      4: 'b',
    });
  });

  it('is as if what was taken back had never been, for a decision that knew neither', () => {
    const history = [says('1', 'a'), move(1, 'a', 'b'), move(2, 'b', 'a', { undoes: 1 })];
    expect(places(...history, says('2', 'a'), says('3', 'b'), says('4', 'b', 1))).toEqual({
      1: 'a',
      2: 'a',
      3: 'b',
      4: 'a',
    });
  });
});
