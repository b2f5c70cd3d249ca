import { principalsOf, visibleTo } from '@parley/access';
import type { Address, Caller, Ref, RecordType } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { ConversationId } from '../domain/conversation';
import { conversationNotFound } from '../domain/conversation.errors';
import { isUuid } from './page-cursor';

/** An open conversation as its head says it. */
export interface VisibleConversation {
  readonly id: ConversationId;
  /** The id that was asked for: another one where that conversation was merged into this. */
  readonly askedFor: string;
  readonly record: Ref;
  readonly recordName: string;
  readonly number: Address;
  readonly customerNumber: Address;
  readonly optedOut: boolean;
}

interface Row {
  readonly id: ConversationId;
  readonly asked_for: string;
  readonly record_type: RecordType;
  readonly record_id: string;
  readonly record_name: string | null;
  readonly number: Address;
  readonly customer_number: Address;
  readonly opted_out: boolean;
}

/**
 * The only way from an id to a conversation for somebody who asks: by the owners and teams of this moment (R60,
 * R63). What he may not see does not exist for him (R64). The id of a merged conversation leads to the one it is in.
 */
@Injectable()
export class VisibleConversations {
  constructor(private readonly transactions: Transactions) {}

  async one(id: string, caller: Caller): Promise<VisibleConversation> {
    const [found] = await this.all([id], caller);
    return found!;
  }

  /** All of them, or `conversation.not-found`. */
  async all(ids: readonly string[], caller: Caller): Promise<VisibleConversation[]> {
    const asked = [...new Set(ids.map((id) => id.toLowerCase()))];
    if (!asked.every(isUuid)) throw conversationNotFound();
    const rows = await this.transactions.query<Row>(caller === 'system' ? BY_ID : VISIBLE_BY_ID, [
      asked,
      ...(caller === 'system' ? [] : [principalsOf(caller)]),
    ]);
    if (rows.length !== asked.length) throw conversationNotFound();
    return rows.map(visibleOf);
  }

  /** How many messages each of them holds; none are left out. */
  async messagesIn(ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, number>> {
    const rows = await this.transactions.query<{ id: ConversationId; count: number }>(
      `SELECT asked.id, count(message.id) AS count
         FROM unnest($1::uuid[]) AS asked (id) LEFT JOIN message ON conversation_id = asked.id GROUP BY asked.id`,
      [ids],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}

const BY_ID = `
  WITH RECURSIVE trail AS (
    SELECT id AS asked_for, id, merged_into FROM conversation WHERE id = ANY($1::uuid[])
    UNION ALL
    SELECT asked_for, conversation.id, conversation.merged_into
      FROM trail JOIN conversation ON conversation.id = trail.merged_into
  )
  SELECT conversation.id, asked_for, record_type, record_id, record_owner.name AS record_name,
         conversation.number, customer_number, coalesce(opted_out, false) AS opted_out
    FROM trail
    JOIN conversation ON conversation.id = trail.id AND conversation.merged_into IS NULL
    LEFT JOIN record_owner ON (record_owner.type, record_owner.id) = (record_type, record_id)
    LEFT JOIN number_owner ON number_owner.number = conversation.number
    LEFT JOIN customer_consent USING (customer_number)`;

const VISIBLE_BY_ID = `${BY_ID} WHERE ${visibleTo({ principals: '$2' })}`;

const visibleOf = (row: Row): VisibleConversation => ({
  id: row.id,
  askedFor: row.asked_for,
  record: { type: row.record_type, id: row.record_id },
  recordName: row.record_name ?? '',
  number: row.number,
  customerNumber: row.customer_number,
  optedOut: row.opted_out,
});
