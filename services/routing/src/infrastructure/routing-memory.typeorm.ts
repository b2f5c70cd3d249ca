import { ascending, inOrder, keyOf, type Address, type ConversationMove, type Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { InboundDecision, InboundMessage, RoutingFacts } from '../domain/inbound-decision';
import {
  RoutingMemory,
  type InboundText,
  type NumberState,
  type Pair,
  type PairedThread,
  type WaitingPage,
} from '../domain/routing-memory';
import type { ThreadMove } from '../domain/thread-facts';
import { decisionColumns, inboundText, newestInbound, type DecisionRow } from './decision-row';
import { readFacts } from './routing-facts';
import * as sql from './routing-memory.sql';
import { conversationMove, pairedThread, threadColumns, type MoveRow, type ThreadRow } from './thread-row';

@Injectable()
export class TypeormRoutingMemory extends RoutingMemory {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async holdCustomers(customers: readonly Address[]): Promise<void> {
    if (customers.length > 0) await this.transactions.query(sql.HOLD_CUSTOMERS, [[...new Set(customers)]]);
  }

  factsFor(messages: readonly InboundMessage[], attempt: 'first' | 'again'): Promise<RoutingFacts> {
    return readFacts(this.transactions, messages, attempt);
  }

  async keep(decisions: readonly InboundDecision<InboundText>[], decidedAt: Instant): Promise<void> {
    if (decisions.length === 0) return;
    await this.transactions.query(sql.KEEP_DECISIONS, decisionColumns(decisions, decidedAt));
    const newest = newestInbound(decisions);
    if (newest.length === 0) return;
    await this.transactions.query(sql.KEEP_LATEST_INBOUND, [
      newest.map(({ message }) => message.from),
      newest.map(({ message }) => message.to),
      newest.map(({ record }) => record.record.type),
      newest.map(({ record }) => record.record.id),
      newest.map(({ message }) => message.receivedAt),
    ]);
  }

  async waiting({ messageIds, onlyKnownNumbers = false, after, limit }: WaitingPage): Promise<InboundText[]> {
    const rows = await this.transactions.query<DecisionRow>(sql.WAITING, [
      messageIds ?? null,
      onlyKnownNumbers,
      after ?? '',
      limit,
    ]);
    return rows.map(inboundText);
  }

  async threads(conversationIds: readonly string[]): Promise<Map<string, PairedThread>> {
    const rows = await this.transactions.query<ThreadRow>(sql.THREADS, [conversationIds]);
    return new Map(rows.map((row) => [row.conversation_id, pairedThread(row)]));
  }

  async moves(pairs: readonly Pair[]): Promise<(ConversationMove & Pair)[]> {
    const rows = await this.transactions.query<MoveRow>(sql.MOVES, [
      pairs.map(({ customer }) => customer),
      pairs.map(({ number }) => number),
    ]);
    return rows.map(conversationMove);
  }

  async keepThreads(threads: readonly PairedThread[]): Promise<void> {
    if (threads.length === 0) return;
    const inLockOrder = [...threads].sort(ascending(({ conversationId }) => conversationId));
    await this.transactions.query(sql.KEEP_THREADS, threadColumns(inLockOrder));
  }

  async keepMove({ customer, number, moveSeq, from, to }: ThreadMove & Pair): Promise<void> {
    const pairAndRefs = [customer, number, from.type, from.id, to.type, to.id];
    await this.transactions.query(sql.KEEP_MOVE, [...pairAndRefs, moveSeq]);
    if (keyOf(from) !== keyOf(to)) await this.transactions.query(sql.HAND_OVER_INBOUND, pairAndRefs);
  }

  async keepNumbers(numbers: readonly NumberState[]): Promise<void> {
    const oldestFirst = [...numbers].sort(
      inOrder(
        ascending((n) => n.number),
        ascending((n) => n.version),
      ),
    );
    const newest = [...new Map(oldestFirst.map((state) => [state.number, state])).values()];
    await this.transactions.query(sql.KEEP_NUMBERS, [
      newest.map(({ number }) => number),
      newest.map(({ owner }) => owner.type),
      newest.map(({ owner }) => owner.id),
      newest.map(({ removed = false }) => removed),
      newest.map(({ version }) => version),
    ]);
  }
}
