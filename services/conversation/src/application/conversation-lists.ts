import { principalsOf, visibleTo } from '@parley/access';
import type { ConversationSummary, ListConversations, ListConversationsReply } from '@parley/contracts';
import { DEFAULT_LIMIT } from '@parley/contracts';
import {
  DomainError,
  type Address,
  type Caller,
  type Instant,
  type RecordType,
  type Ref,
} from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { isUuid, readCursor, writeCursor, type Place } from './page-cursor';

interface SummaryRow {
  readonly id: string;
  readonly record_type: RecordType;
  readonly record_id: string;
  readonly record_name: string | null;
  readonly number: Address;
  readonly customer_number: Address;
  readonly last_message_at: Instant;
  readonly unseen: number;
  readonly preview: string;
}

const BEFORE_ALL: Place = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Lists of conversations, newest message first, with exactly those that R60 lets the caller see at this moment. */
@Injectable()
export class ConversationLists {
  constructor(private readonly transactions: Transactions) {}

  async list(request: ListConversations, caller: Caller): Promise<ListConversationsReply> {
    const { view, record, limit = DEFAULT_LIMIT, cursor } = request;
    const after = cursor === undefined ? BEFORE_ALL : readCursor(cursor, isUuid);
    // in a transaction only because its statements are planned once for each connection
    const rows = await this.transactions.run(() =>
      view === 'mine'
        ? this.mine(caller, after, limit)
        : this.ofRecord(required(record), caller, after, limit),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      conversations: page.map(summaryOf),
      ...(rows.length > limit && last && { cursor: writeCursor({ at: last.last_message_at, id: last.id }) }),
    };
  }

  private mine(caller: Caller, { at, id }: Place, limit: number): Promise<SummaryRow[]> {
    if (caller === 'system') {
      throw new DomainError('invalid', 'actor.missing', 'Only a person has conversations of his own.');
    }
    return this.transactions.query<SummaryRow>(MINE, [
      caller.userId,
      principalsOf(caller),
      at,
      id,
      limit + 1,
    ]);
  }

  private ofRecord(ref: Ref, caller: Caller, { at, id }: Place, limit: number): Promise<SummaryRow[]> {
    const isPerson = caller !== 'system';
    return this.transactions.query<SummaryRow>(isPerson ? VISIBLE_OF_RECORD : OF_RECORD, [
      isPerson ? caller.userId : null,
      ref.type,
      ref.id,
      at,
      id,
      limit + 1,
      ...(isPerson ? [principalsOf(caller)] : []),
    ]);
  }
}

const SUMMARY = `conversation.id, record_type, record_id, record_owner.name AS record_name, conversation.number,
  customer_number, last_message_at, preview, greatest(inbound_count - coalesce(seen_count, 0), 0) AS unseen`;

const DETAILS = `
  LEFT JOIN record_owner ON (record_owner.type, record_owner.id) = (record_type, record_id)
  LEFT JOIN conversation_view ON conversation_view.conversation_id = conversation.id
    AND conversation_view.user_id = $1::text`;

const NEWEST_FIRST = 'last_message_at DESC, conversation.id DESC';

/** One index walk for each number and each name in which the user owns things; what both reach counts once. */
const MINE = `
  WITH reached AS (
    SELECT newest.* FROM number_owner
     CROSS JOIN LATERAL (
       SELECT id, last_message_at FROM conversation
        WHERE conversation.number = number_owner.number AND merged_into IS NULL
          AND (last_message_at, id) < ($3::timestamptz, $4::uuid)
        ORDER BY ${NEWEST_FIRST} LIMIT $5
     ) AS newest
     WHERE number_owner.owner_key = ANY($2::text[])
    UNION
    SELECT newest.* FROM unnest($2::text[]) AS principal
     CROSS JOIN LATERAL (
       SELECT id, last_message_at FROM conversation
        WHERE record_owner_key = principal AND merged_into IS NULL
          AND (last_message_at, id) < ($3::timestamptz, $4::uuid)
        ORDER BY ${NEWEST_FIRST} LIMIT $5
     ) AS newest
  ), page AS (
    SELECT id FROM reached ORDER BY last_message_at DESC, id DESC LIMIT $5
  )
  SELECT ${SUMMARY}
    FROM page JOIN conversation ON conversation.id = page.id
    ${DETAILS}
   ORDER BY ${NEWEST_FIRST}`;

const ofRecord = (condition: string): string => `
  SELECT ${SUMMARY}
    FROM conversation
    LEFT JOIN number_owner ON number_owner.number = conversation.number
    ${DETAILS}
   WHERE (record_type, record_id) = ($2::text, $3::text) AND merged_into IS NULL
     AND (last_message_at, conversation.id) < ($4::timestamptz, $5::uuid) ${condition}
   ORDER BY ${NEWEST_FIRST} LIMIT $6`;

const OF_RECORD = ofRecord('');
const VISIBLE_OF_RECORD = ofRecord(`AND ${visibleTo({ principals: '$7' })}`);

function required(record: Ref | undefined): Ref {
  if (!record) throw new DomainError('invalid', 'request.invalid', 'The view of a record needs its record.');
  return record;
}

const summaryOf = (row: SummaryRow): ConversationSummary => ({
  id: row.id,
  record: { type: row.record_type, id: row.record_id },
  recordName: row.record_name ?? '',
  number: row.number,
  customerNumber: row.customer_number,
  lastMessageAt: row.last_message_at,
  unseen: row.unseen,
  preview: row.preview,
});
