import {
  ascending,
  inOrder,
  isSame,
  type Address,
  type ConversationMove,
  type Instant,
  type Ref,
} from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { InboundDecision } from '../domain/inbound-decision';
import {
  RoutingMemory,
  type Addresses,
  type Attempt,
  type KnownFacts,
  type InboundText,
  type NumberState,
  type Pair,
  type PairedThread,
  type VouchedInbound,
  type WaitingPage,
} from '../domain/routing-memory';
import { decisionColumns, inboundText, newestOfEach, type DecisionRow } from './decision-row';
import { readFacts } from './routing-facts';
import * as sql from './routing-memory.sql';
import { conversationMove, pairedThread, threadColumns, type MoveRow, type ThreadRow } from './thread-row';

@Injectable()
export class PostgresRoutingMemory extends RoutingMemory {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async holdCustomers(customers: readonly Address[]): Promise<void> {
    if (customers.length > 0) await this.transactions.query(sql.HOLD_CUSTOMERS, [[...new Set(customers)]]);
  }

  factsFor(messages: readonly Addresses[]): Promise<KnownFacts> {
    return readFacts(this.transactions, messages);
  }

  async decidedAmong(messageIds: readonly string[], attempt: Attempt): Promise<ReadonlySet<string>> {
    const rows = await this.transactions.query<{ message_id: string }>(sql.DECIDED, [messageIds, attempt]);
    return new Set(rows.map((row) => row.message_id));
  }

  async keep(decisions: readonly InboundDecision<InboundText>[], decidedAt: Instant): Promise<void> {
    if (decisions.length === 0) return;
    await this.transactions.query(sql.KEEP_DECISIONS, decisionColumns(decisions, decidedAt));
    const routed = decisions.filter((decision) => decision.outcome !== 'unroutable');
    await this.keepInbound(
      routed.map(({ message, record }) => ({
        customer: message.from,
        number: message.to,
        record: record.record,
        at: message.receivedAt,
      })),
    );
  }

  async keepInbound(inbound: readonly VouchedInbound[]): Promise<void> {
    if (inbound.length === 0) return;
    const newest = newestOfEach(inbound);
    await this.transactions.query(sql.KEEP_LATEST_INBOUND, [
      newest.map(({ customer }) => customer),
      newest.map(({ number }) => number),
      newest.map(({ record }) => record.type),
      newest.map(({ record }) => record.id),
      newest.map(({ at }) => at),
    ]);
  }

  async waiting({ messageIds, onlyKnownNumbers = false, after, limit }: WaitingPage): Promise<InboundText[]> {
    const rows = await this.transactions.query<DecisionRow>(sql.WAITING, [
      messageIds ?? null,
      onlyKnownNumbers,
      after?.receivedAt ?? null,
      after?.messageId ?? null,
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

  async keepMove({ customer, number, moveSeq, from, to }: ConversationMove & Pair): Promise<void> {
    const refs = [from.type, from.id, to.type, to.id];
    await this.transactions.query(sql.KEEP_MOVE, [customer, number, ...refs, moveSeq]);
  }

  async handOverInbound({ customer, number }: Pair, from: Ref, to: Ref): Promise<void> {
    if (isSame(from, to)) return;
    const refs = [from.type, from.id, to.type, to.id];
    await this.transactions.query(sql.HAND_OVER_INBOUND, [customer, number, ...refs]);
  }

  async withdrawInbound({ customer, number, record, at }: VouchedInbound): Promise<void> {
    await this.transactions.query(sql.WITHDRAW_INBOUND, [customer, number, record.type, record.id, at]);
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
