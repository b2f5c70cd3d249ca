import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RoutingMemory, type Pair } from '../domain/routing-memory';
import { caughtUp, vouchedInbound, type ListedThread } from '../domain/thread-facts';

/** Takes over threads as conversation lists them, where their events were missed. */
@Injectable()
export class CatchUpThreads {
  constructor(
    private readonly transactions: Transactions,
    private readonly memory: RoutingMemory,
  ) {}

  execute(listed: readonly (ListedThread & Pair)[]): Promise<void> {
    return this.transactions.run(async () => {
      await this.memory.holdCustomers(listed.map(({ customer }) => customer));
      const threads = await this.memory.threads(listed.map(({ conversationId }) => conversationId));
      for (const each of listed) {
        const { customer, number, record, moveSeq } = each;
        const known = threads.get(each.conversationId);
        const moves = await this.memory.moves([each]);
        const { thread, leaves } = caughtUp(known, each, moves.at(-1)?.moveSeq ?? 0);
        await this.memory.keepThreads([{ customer, number, ...thread }]);
        if (leaves) await this.memory.handOverInbound(each, leaves, record);
        const at = each.mergedInto === undefined ? vouchedInbound(each, known) : undefined;
        if (at) await this.memory.keepInbound([{ customer, number, record, at }]);
        // where the missed moves led is known, not each of them: one that leads nowhere stands for all
        if (moveSeq > 0) await this.memory.keepMove({ customer, number, moveSeq, from: record, to: record });
      }
    });
  }
}
