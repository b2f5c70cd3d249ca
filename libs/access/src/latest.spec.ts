import { latestOf } from './latest';

const state = (id: string, version: number) => ({ id, version });

describe('the latest states of a batch', () => {
  it('keeps the newest state of each thing, whatever the order of arrival', () => {
    const batch = [state('b', 2), state('a', 3), state('b', 1), state('a', 4)];
    expect(latestOf(batch, ({ id }) => id)).toEqual([state('a', 4), state('b', 2)]);
    expect(latestOf([...batch].reverse(), ({ id }) => id)).toEqual([state('a', 4), state('b', 2)]);
  });

  it('sorts by key, so that replicas lock rows in one order', () => {
    expect(
      latestOf([state('c', 1), state('a', 1), state('b', 1)], ({ id }) => id).map(({ id }) => id),
    ).toEqual(['a', 'b', 'c']);
  });

  it('has nothing to say of an empty batch', () => {
    expect(latestOf([], () => '')).toEqual([]);
  });
});
