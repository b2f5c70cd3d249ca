/**
 * Lets concurrent work share one commit: what arrives while all flights are out goes together with the next one.
 * Nothing waits for others to come; a lone item goes at once.
 */
export class GroupCommit<Item, Result> {
  private readonly waiting: {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }[] = [];
  private flights = 0;

  /** `commit` gives back one result for each item, in their order; when it throws, each of its items fails so. */
  constructor(
    private readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly limits: { readonly flights: number; readonly items: number },
  ) {}

  add(item: Item): Promise<Result> {
    const result = new Promise<Result>((resolve, reject) => this.waiting.push({ item, resolve, reject }));
    if (this.flights < this.limits.flights) void this.fly();
    return result;
  }

  private async fly(): Promise<void> {
    this.flights += 1;
    for (await endOfTurn(); this.waiting.length > 0; await endOfTurn()) await this.settle();
    this.flights -= 1;
  }

  private async settle(): Promise<void> {
    const group = this.waiting.splice(0, this.limits.items);
    try {
      const results = await this.commit(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      group.forEach(({ reject }) => reject(error));
    }
  }
}

/** What has arrived already is read first, so that it goes along. */
const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
