import { GroupCommit } from './group-commit';

/** Long enough for a flight that may go to have gone. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('work that shares a commit', () => {
  it('goes at once when it is alone and together when it came while the others were out', async () => {
    const groups: number[][] = [];
    const group = new GroupCommit<number, number>(
      async (items) => {
        groups.push([...items]);
        await turn();
        return items.map((item) => item * 10);
      },
      { flights: 1, items: 3 },
    );
    const first = group.add(1);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const results = await Promise.all([first, ...[2, 3, 4, 5].map((item) => group.add(item))]);
    expect(results).toEqual([10, 20, 30, 40, 50]);
    expect(groups).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('fails alone: the others of its group are done', async () => {
    const group = new GroupCommit<number, number>(
      async (items) => {
        await turn();
        if (items.includes(2)) throw new Error('two is refused');
        return items;
      },
      { flights: 1, items: 10 },
    );
    const results = await Promise.allSettled([1, 2, 3].map((item) => group.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
