import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { moveTooEarly } from '../domain/routing.errors';
import { RoutingMemory, type Pair, type PairedThread } from '../domain/routing-memory';
import {
  heard,
  moved,
  orderOf,
  splitOff,
  vouchedInbound,
  type Thread,
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
    const threads = await this.memory.threads([move.conversationId, move.mergedInto ?? move.conversationId]);
    const source = threads.get(move.conversationId);
    const target = move.mergedInto === undefined ? undefined : threads.get(move.mergedInto);
    await this.memory.keepMove(move);
    if (source?.mergedInto !== undefined) return this.split(move, source, source.mergedInto, target);
    await this.keepThreads(move, moved(move, source, target));
    await this.memory.handOverInbound(move, move.from, move.to);
    const at = vouchedInbound(move, source);
    if (at) await this.memory.keepInbound([{ ...pairOf(move), record: move.to, at }]);
  }

  /** Only an undone merge moves a thread that was merged. */
  private async split(
    move: ThreadMove & Pair,
    source: Thread,
    hostId: string,
    target: Thread | undefined,
  ): Promise<void> {
    const { from, to, lastMessageAt } = move;
    const host = (await this.memory.threads([hostId])).get(hostId);
    await this.keepThreads(move, splitOff(move, source, host, target));
    await this.memory.withdrawInbound({ ...pairOf(move), record: from, at: lastMessageAt });
    const at = vouchedInbound(move, undefined);
    if (at) await this.memory.keepInbound([{ ...pairOf(move), record: to, at }]);
  }

  private keepThreads(pair: Pair, threads: readonly Thread[]): Promise<void> {
    return this.memory.keepThreads(threads.map((thread) => ({ ...pairOf(pair), ...thread })));
  }
}

const pairOf = ({ customer, number }: Pair): Pair => ({ customer, number });
const pairKey = ({ customer, number }: Pair): string => `${customer} ${number}`;

function grouped<T extends Pair>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(pairKey(item), [...(groups.get(pairKey(item)) ?? []), item]);
  return groups;
}
