import type { Address, ConversationMove, Instant, RecordType } from '@parley/kernel';
import type { Pair, PairedThread } from '../domain/routing-memory';

export interface ThreadRow {
  readonly conversation_id: string;
  readonly customer: Address;
  readonly number: Address;
  readonly record_type: RecordType;
  readonly record_id: string;
  readonly last_outbound_at: Instant | null;
  readonly thread_version: number;
  readonly merged_into: string | null;
}

export interface MoveRow {
  readonly customer: Address;
  readonly number: Address;
  readonly move_seq: number;
  readonly from_type: RecordType;
  readonly from_id: string;
  readonly to_type: RecordType;
  readonly to_id: string;
}

export const pairedThread = (row: ThreadRow): PairedThread => ({
  conversationId: row.conversation_id,
  customer: row.customer,
  number: row.number,
  record: { type: row.record_type, id: row.record_id },
  lastOutboundAt: row.last_outbound_at ?? undefined,
  threadVersion: row.thread_version,
  mergedInto: row.merged_into ?? undefined,
});

export const threadColumns = (threads: readonly PairedThread[]): unknown[][] => [
  threads.map(({ conversationId }) => conversationId),
  threads.map(({ customer }) => customer),
  threads.map(({ number }) => number),
  threads.map(({ record }) => record.type),
  threads.map(({ record }) => record.id),
  threads.map(({ lastOutboundAt }) => lastOutboundAt ?? null),
  threads.map(({ threadVersion }) => threadVersion),
  threads.map(({ mergedInto }) => mergedInto ?? null),
];

export const conversationMove = (row: MoveRow): ConversationMove & Pair => ({
  customer: row.customer,
  number: row.number,
  moveSeq: row.move_seq,
  from: { type: row.from_type, id: row.from_id },
  to: { type: row.to_type, id: row.to_id },
});
