import { newBursts } from './bursts';

const at = (...moments: number[]): number[] => {
  const left = [...moments];
  const next = newBursts(() => left.shift()!);
  return moments.map(next);
};

describe('toasts of arriving texts', () => {
  it('tell of each text by itself while there are up to three in five seconds', () => {
    expect(at(0, 1_000, 2_000)).toEqual([1, 1, 1]);
  });

  it('become one that counts from the fourth on', () => {
    expect(at(0, 100, 200, 300, 400)).toEqual([1, 1, 1, 4, 5]);
  });

  it('tell of each by itself again when the burst is over', () => {
    expect(at(0, 100, 200, 300, 6_000)).toEqual([1, 1, 1, 4, 1]);
  });
});
