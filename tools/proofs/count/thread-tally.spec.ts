import { faultsOfThreads, tallyThreads, type MoveOfCustomer, type StandingMessage } from './thread-tally';

const text = (marker: string, changes: Partial<StandingMessage> = {}): StandingMessage => ({
  marker,
  customer: 'c',
  record: 'a',
  isThreadOpen: true,
  decided: { record: 'a', moveSeq: 0 },
  ...changes,
});
const move = (moveSeq: number, from: string, to: string, isUndoing = false): MoveOfCustomer => ({
  customer: 'c',
  moveSeq,
  from,
  to,
  isUndoing,
});
const told = (...markers: string[]) => new Set(markers);

describe('the tally of threads', () => {
  it('finds nothing wrong where every message stands once, where decision and moves lead', () => {
    const messages = [
      text('1', { record: 'b' }),
      text('2', { record: 'b', decided: { record: 'b', moveSeq: 1 } }),
    ];
    const tally = tallyThreads(
      told('1', '2'),
      messages,
      [{ customer: 'c', record: 'b' }],
      [move(1, 'a', 'b')],
    );
    expect(faultsOfThreads(tally, 2)).toEqual([]);
  });

  it('sees what is lost, doubled, unexpected, in a closed thread, and in the wrong one', () => {
    const messages = [
      text('2'),
      text('2'),
      text('3'),
      text('4', { isThreadOpen: false }),
      text('5', { record: 'b' }),
    ];
    expect(tallyThreads(told('1', '2', '4', '5'), messages, [], [])).toMatchObject({
      lost: 1,
      doubled: 1,
      unexpected: 1,
      misplaced: 2,
    });
  });

  it('foretells no place once a move was undone', () => {
    const moves = [move(1, 'a', 'b'), move(2, 'b', 'a', true)];
    expect(tallyThreads(told('1'), [text('1', { record: 'b' })], [], moves).misplaced).toBe(0);
  });

  it('sees two threads on one record, and a gap between moves', () => {
    const threads = ['a', 'a', 'b'].map((record) => ({ customer: 'c', record }));
    expect(tallyThreads(told(), [], threads, [move(1, 'a', 'b'), move(3, 'b', 'a')])).toMatchObject({
      'threads twice': 1,
      'gaps in moves': 1,
    });
  });

  it('says that too little has happened for a proof', () => {
    expect(faultsOfThreads(tallyThreads(told(), [], [], []), 10)).toHaveLength(2);
  });
});
