import { fitting } from '../src';

const ofBytes = (bytes: number): string => 'x'.repeat(bytes - 2);

describe('What one reply carries', () => {
  it('is everything that was asked for, as long as it is small', () => {
    expect(fitting([])).toEqual([]);
    expect(fitting([1, 2, 3])).toEqual([1, 2, 3]);
  });

  it('ends before it grows too large, also in bytes of other scripts', () => {
    expect(fitting([ofBytes(150_000), ofBytes(250_000), 'more'])).toHaveLength(2);
    expect(fitting(['你'.repeat(100_000), '好'.repeat(100_000)])).toHaveLength(1);
  });

  it('is never nothing, so that a list can go on', () => {
    expect(fitting([ofBytes(450_000), 'more'])).toHaveLength(1);
  });
});
