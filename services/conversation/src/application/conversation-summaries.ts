import type { ConversationSummary, FailureReason, MessageStatus } from '@parley/contracts';
import type { Address, Instant, Owner, RecordType } from '@parley/kernel';

export interface SummaryRow {
  readonly id: string;
  readonly record_type: RecordType;
  readonly record_id: string;
  readonly record_name: string | null;
  readonly record_owner_type: Owner['type'] | null;
  readonly record_owner_id: string | null;
  readonly number: Address;
  readonly number_name: string | null;
  readonly customer_number: Address;
  readonly last_message_at: Instant;
  readonly unseen: number;
  readonly preview: string;
  readonly last_direction: ConversationSummary['lastDirection'] | null;
  readonly last_status: MessageStatus | null;
  readonly failure_reason: FailureReason | null;
  readonly last_sent_by: string | null;
  readonly last_sent_by_name: string | null;
}

/** What a summary says, of `conversation` with the joins of `SUMMARY_DETAILS`. */
export const SUMMARY = `conversation.id, record_type, record_id, record_owner.name AS record_name,
  record_owner.owner_type AS record_owner_type, record_owner.owner_id AS record_owner_id, conversation.number,
  number_owner.name AS number_name, customer_number, last_message_at, preview,
  greatest(inbound_count - coalesce(seen_count, 0), 0) AS unseen, latest.direction AS last_direction,
  latest.status AS last_status, latest.failure_reason, latest.sent_by AS last_sent_by,
  directory_user.name AS last_sent_by_name`;

/** The parameter $1 is the user whose view it is; the system has none. */
export const SUMMARY_DETAILS = `
  LEFT JOIN record_owner ON (record_owner.type, record_owner.id) = (record_type, record_id)
  LEFT JOIN number_owner ON number_owner.number = conversation.number
  LEFT JOIN conversation_view ON conversation_view.conversation_id = conversation.id
    AND conversation_view.user_id = $1::text
  LEFT JOIN LATERAL (
    SELECT direction, status, failure_reason, sent_by FROM message
     WHERE message.conversation_id = conversation.id ORDER BY at DESC, message.id DESC LIMIT 1
  ) AS latest ON true
  LEFT JOIN directory_user ON directory_user.id = latest.sent_by`;

export const NEWEST_FIRST = 'last_message_at DESC, conversation.id DESC';

export const summaryOf = (row: SummaryRow): ConversationSummary => ({
  id: row.id,
  record: { type: row.record_type, id: row.record_id },
  recordName: row.record_name ?? '',
  ...(row.record_owner_type &&
    row.record_owner_id && { recordOwner: { type: row.record_owner_type, id: row.record_owner_id } }),
  number: row.number,
  ...(row.number_name !== null && { numberName: row.number_name }),
  customerNumber: row.customer_number,
  lastMessageAt: row.last_message_at,
  unseen: row.unseen,
  preview: row.preview,
  ...(row.last_direction && { lastDirection: row.last_direction }),
  ...(row.last_status && { lastStatus: row.last_status }),
  ...(row.failure_reason && { failureReason: row.failure_reason }),
  ...(row.last_sent_by && { lastSentBy: row.last_sent_by }),
  ...(row.last_sent_by_name && { lastSentByName: row.last_sent_by_name }),
});
