import { Gauge } from '@parley/platform';

const MOST = 256;
const BUSY_FROM = 96;

const underWay = new Gauge({
  name: 'parley_sends_under_way',
  help: 'Requests to providers that are not answered yet',
});

/** The calls that are not answered yet. A provider that hangs must not take those that the others need. */
export class CallsUnderWay {
  private readonly calls = new Set<Promise<void>>();
  private readonly byAccount = new Map<string, number>();

  /** `onRoom` is called when an end makes room for something that had to wait. */
  constructor(private readonly onRoom: () => void) {}

  /** How many may be added at once: not so many that one account could fill everything. */
  get room(): number {
    return Math.min(MOST - this.calls.size, BUSY_FROM);
  }

  get busyAccounts(): string[] {
    return [...this.byAccount].filter(([, count]) => count >= BUSY_FROM).map(([accountId]) => accountId);
  }

  add(accountId: string, call: Promise<void>): void {
    this.calls.add(call);
    this.count(accountId, 1);
    underWay.inc();
    void call.finally(() => {
      const isRoomMade = this.calls.size === MOST || this.byAccount.get(accountId) === BUSY_FROM;
      this.calls.delete(call);
      this.count(accountId, -1);
      underWay.dec();
      if (isRoomMade) this.onRoom();
    });
  }

  /** Resolves when all that are under way now have ended. */
  async over(): Promise<void> {
    await Promise.all(this.calls);
  }

  private count(accountId: string, change: 1 | -1): void {
    const count = (this.byAccount.get(accountId) ?? 0) + change;
    if (count === 0) this.byAccount.delete(accountId);
    else this.byAccount.set(accountId, count);
  }
}
