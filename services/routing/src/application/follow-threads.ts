import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { moveTooEarly } from '../domain/routing.errors';
import { RoutingMemory, type Pair, type PairedThread } from '../domain/routing-memory';
import {
  heard,
  moved,
  orderOf,
  vouchedInbound,
  type ThreadMove,
  type ThreadStatement,
} from '../domain/thread-facts';

/** Keeps up with what people send and move, so that criterion 1 knows the latest conversation (R46, R77). */
@Injectable()
export class FollowThreads {
  constructor(
    private readonly transactions: Transactions,
    private readonly memory: RoutingMemory,
  ) {}

  /** Takes what conversation states of its threads' outbound messages; older statements change nothing. */
  hear(statements: readonly (ThreadStatement & Pair)[]): Promise<void> {
    return this.transactions.run(async () => {
      await this.memory.holdCustomers(statements.map(({ customer }) => customer));
      const threads = await this.memory.threads(statements.map(({ conversationId }) => conversationId));
      const strangers = statements.filter(({ conversationId }) => !threads.has(conversationId));
      const movesOf = grouped(strangers.length > 0 ? await this.memory.moves(strangers) : []);
      const changed = new Map<string, PairedThread>();
      for (const statement of statements) {
        const { conversationId } = statement;
        const known = changed.get(conversationId) ?? threads.get(conversationId);
        const after = heard(known, statement, movesOf.get(pairKey(statement)) ?? []);
        if (after !== known) changed.set(conversationId, { ...pairOf(statement), ...after });
      }
      await this.memory.keepThreads([...changed.values()]);
    });
  }

  /** Applies moves in their order; throws `routing.move-too-early` where one before them is still missing. */
  move(moves: readonly (ThreadMove & Pair)[]): Promise<void> {
    return this.transactions.run(async () => {
      await this.memory.holdCustomers(moves.map(({ customer }) => customer));
      const applied = new Map<string, number>();
      for (const { moveSeq, ...pair } of await this.memory.moves(moves)) applied.set(pairKey(pair), moveSeq);
      for (const move of [...moves].sort((a, b) => a.moveSeq - b.moveSeq)) {
        const count = applied.get(pairKey(move)) ?? 0;
        const order = orderOf(move.moveSeq, count);
        if (order === 'gap') throw moveTooEarly(move.moveSeq, count);
        if (order === 'next') await this.apply(move);
        applied.set(pairKey(move), Math.max(count, move.moveSeq));
      }
    });
  }

  private async apply(move: ThreadMove & Pair): Promise<void> {
    const { conversationId, mergedInto, from, to } = move;
    const threads = await this.memory.threads([conversationId, ...(mergedInto ? [mergedInto] : [])]);
    const source = threads.get(conversationId);
    const after = moved(move, source, mergedInto ? threads.get(mergedInto) : undefined);
    await this.memory.keepThreads(after.map((thread) => ({ ...pairOf(move), ...thread })));
    await this.memory.keepMove(move);
    await this.memory.handOverInbound(move, from, to);
    const at = vouchedInbound(move, source);
    if (at) await this.memory.keepInbound([{ ...pairOf(move), record: to, at }]);
  }
}

const pairOf = ({ customer, number }: Pair): Pair => ({ customer, number });
const pairKey = ({ customer, number }: Pair): string => `${customer} ${number}`;

function grouped<T extends Pair>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(pairKey(item), [...(groups.get(pairKey(item)) ?? []), item]);
  return groups;
}
