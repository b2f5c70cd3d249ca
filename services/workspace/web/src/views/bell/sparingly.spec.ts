import { sparingly } from './sparingly';

describe('what changes faster than one can read or hear it', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is told at once, then once in each pause, and in the end as it is', () => {
    const told: number[] = [];
    const tell = sparingly(1_000);
    for (const count of [4, 5, 6]) tell(() => told.push(count));
    expect(told).toEqual([4]);
    jest.advanceTimersByTime(1_000);
    expect(told).toEqual([4, 6]);
    tell(() => told.push(7));
    expect(told).toEqual([4, 6]);
    jest.advanceTimersByTime(1_000);
    expect(told).toEqual([4, 6, 7]);
  });

  it('is told at once again when it has rested', () => {
    const told: number[] = [];
    const tell = sparingly(1_000);
    tell(() => told.push(4));
    jest.advanceTimersByTime(1_000);
    tell(() => told.push(9));
    expect(told).toEqual([4, 9]);
  });
});
