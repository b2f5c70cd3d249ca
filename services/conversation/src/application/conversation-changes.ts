import {
  DEFAULT_LIMIT,
  type FailureReason,
  type ListConversationChanges,
  type ListConversationChangesReply,
  type MessageState,
  type ThreadState,
} from '@parley/contracts';
import type { Address, Instant, RecordType } from '@parley/kernel';
import { fitting } from '@parley/messaging';
import { ChangeLists } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

interface ThreadRow {
  readonly id: string;
  readonly merged_into: string | null;
  readonly record_type: RecordType;
  readonly record_id: string;
  readonly number: Address;
  readonly customer_number: Address;
  readonly last_exchange_at: Instant;
  readonly last_outbound_at: Instant | null;
  readonly version: number;
  readonly move_seq: number;
}

interface MessageRow extends Omit<ThreadRow, 'merged_into' | 'last_exchange_at'> {
  readonly conversation_id: string;
  readonly direction: MessageState['direction'];
  readonly text: string;
  readonly status: MessageState['status'];
  readonly failure_reason: FailureReason | null;
  readonly send_at: Instant | null;
  readonly sent_by: string | null;
  readonly automated: boolean;
  readonly override_consent: { readonly reason: string; readonly by?: string } | null;
  readonly at: Instant;
  /** The cursor that goes on after this one. */
  readonly place: string;
}

/** Threads and messages in the order in which they changed, for services that are new or were away for long. */
@Injectable()
export class ConversationChanges {
  constructor(private readonly changes: ChangeLists) {}

  async list({ kind, after, limit }: ListConversationChanges): Promise<ListConversationChangesReply> {
    const page = { after, limit: limit ?? DEFAULT_LIMIT };
    switch (kind) {
      case 'thread': {
        const { rows, next } = await this.changes.page<ThreadRow>('conversation', THREAD, page);
        return { changes: rows.map(threadOf), next };
      }
      case 'message': {
        const { rows, next } = await this.changes.page<MessageRow>('message_state', MESSAGE, page);
        const kept = fitting(rows);
        return { changes: kept.map(messageOf), next: kept.length < rows.length ? kept.at(-1)!.place : next };
      }
    }
  }
}

const moveSeqOf = (source: string): string =>
  `coalesce((SELECT max(move_seq) FROM conversation_move AS move
     WHERE (move.customer_number, move.number) = (${source}.customer_number, ${source}.number)), 0) AS move_seq`;

const THREAD = `conversation.id, merged_into, record_type, record_id, number, customer_number, last_outbound_at, version,
  coalesce(greatest(last_inbound_at, last_outbound_at), last_message_at) AS last_exchange_at, ${moveSeqOf('conversation')}`;

const MESSAGE = `id, conversation_id, direction, text, status, at, failure_reason, send_at, sent_by, automated, override_consent, record_type, record_id, number, customer_number,
  last_outbound_at, version, ${moveSeqOf('message_state')},
  change_xid::text || '.' || change_seq AS place`;

const threadOf = (row: ThreadRow): ThreadState => ({
  conversationId: row.id,
  mergedInto: row.merged_into ?? undefined,
  record: { type: row.record_type, id: row.record_id },
  number: row.number,
  customerNumber: row.customer_number,
  lastMessageAt: row.last_exchange_at,
  lastOutboundAt: row.last_outbound_at ?? undefined,
  threadVersion: row.version,
  moveSeq: row.move_seq,
});

const messageOf = (row: MessageRow): MessageState => ({
  conversationId: row.conversation_id,
  messageId: row.id,
  direction: row.direction,
  record: { type: row.record_type, id: row.record_id },
  number: row.number,
  customerNumber: row.customer_number,
  text: row.text,
  status: row.status,
  failureReason: row.failure_reason ?? undefined,
  sendAt: row.send_at ?? undefined,
  automated: row.automated,
  overrideConsent: row.override_consent ? { ...row.override_consent, at: row.at } : undefined,
  sentBy: row.sent_by ?? undefined,
  at: row.at,
  lastOutboundAt: row.last_outbound_at ?? undefined,
  threadVersion: row.version,
  moveSeq: row.move_seq,
});
