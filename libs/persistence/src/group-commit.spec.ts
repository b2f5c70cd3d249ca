import fc from 'fast-check';
import { GroupCommit } from './group-commit';

/** Long enough for a flight that may go to have gone. */
const later = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A commit that ends when it is told to. */
function heldCommit() {
  const groups: string[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const commit = (items: readonly string[]): Promise<string[]> => {
    groups.push([...items]);
    return new Promise((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve(items.map((item) => `${item} kept`))));
    });
  };
  return { groups, ends, commit };
}

describe('Work that shares a commit', () => {
  it('goes at once when it is alone, together when it came together', async () => {
    const { groups, commit } = heldCommit();
    const group = new GroupCommit(commit, { flights: 1, items: 10 });
    for (const item of ['a', 'b', 'c']) void group.add(item);
    await later();
    expect(groups).toEqual([['a', 'b', 'c']]);
  });

  it('waits for a flight to return, then goes with all that came meanwhile', async () => {
    const { groups, ends, commit } = heldCommit();
    const group = new GroupCommit(commit, { flights: 1, items: 10 });
    const first = group.add('a');
    await later();
    const others = [group.add('b'), group.add('c')];
    await later();
    expect(groups).toEqual([['a']]);
    ends[0]!();
    expect(await first).toBe('a kept');
    await later();
    ends[1]!();
    expect(await Promise.all(others)).toEqual(['b kept', 'c kept']);
  });

  it('fails alone: the others of its group are done', async () => {
    const commit = async (items: readonly string[]): Promise<readonly string[]> => {
      await later();
      if (items.includes('b')) throw new Error('b is refused');
      return items;
    };
    const group = new GroupCommit(commit, { flights: 1, items: 10 });
    const results = await Promise.allSettled(['a', 'b', 'c'].map((item) => group.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails together when the store is away, and what comes after it goes on', async () => {
    const { groups, ends, commit } = heldCommit();
    const group = new GroupCommit(commit, { flights: 1, items: 10 });
    const doomed = [group.add('a'), group.add('b')];
    await later();
    const spared = group.add('c');
    ends[0]!(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
    await Promise.all(doomed.map((each) => expect(each).rejects.toThrow('away')));
    await later();
    ends[1]!();
    expect(await spared).toBe('c kept');
    expect(groups).toEqual([['a', 'b'], ['c']]);
  });

  it('never uses more flights than it has, nor takes more than fits, nor loses or turns around anything', async () => {
    const limits = fc.record({
      flights: fc.integer({ min: 1, max: 4 }),
      items: fc.integer({ min: 1, max: 9 }),
    });
    const arrivals = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(limits, arrivals, async (limit, waves) => {
        const taken: number[] = [];
        let [under, most, largest] = [0, 0, 0];
        const group = new GroupCommit<number, number>(async (items) => {
          most = Math.max(most, (under += 1));
          largest = Math.max(largest, items.length);
          taken.push(...items);
          await later();
          under -= 1;
          return items;
        }, limit);
        const results: Promise<number>[] = [];
        for (const wave of waves) {
          for (let i = 0; i < wave; i++) results.push(group.add(results.length));
          await Promise.resolve();
        }
        expect(await Promise.all(results)).toEqual(results.map((_, index) => index));
        expect(taken).toEqual(results.map((_, index) => index));
        expect(most).toBeLessThanOrEqual(limit.flights);
        expect(largest).toBeLessThanOrEqual(limit.items);
      }),
      { numRuns: 50 },
    );
  });
});
