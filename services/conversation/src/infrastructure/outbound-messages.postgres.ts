import type { Address, Instant, OutboundStatus } from '@parley/kernel';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { ConversationId, LineNumbers } from '../domain/conversation';
import type { MessageId } from '../domain/message';
import { OutboundMessage } from '../domain/outbound-message';
import { OutboundMessages, type HistoryEntry } from '../domain/outbound.repository';
import { COUNTS } from './message-rows';

interface Row {
  readonly id: MessageId;
  readonly conversation_id: ConversationId;
  readonly number: Address;
  readonly customer_number: Address;
  readonly text: string;
  readonly at: Instant;
  readonly status: OutboundStatus;
  readonly failure_reason: string | null;
  readonly segments: number;
  readonly provider_segments: number | null;
  readonly provider: string | null;
  readonly has_delivery_reports: boolean | null;
  readonly automated: boolean;
  readonly sent_by: string | null;
}

@Injectable()
export class PostgresOutboundMessages extends OutboundMessages {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async linesOf(ids: readonly MessageId[]): Promise<readonly LineNumbers[]> {
    const rows = await this.transactions.query<{ number: Address; customer_number: Address }>(
      `SELECT DISTINCT conversation.number, customer_number FROM message JOIN conversation ON conversation.id = conversation_id
        WHERE message.id = ANY($1::text[]) AND direction = 'outbound'`,
      [ids],
    );
    return rows.map((row) => ({ number: row.number, customerNumber: row.customer_number }));
  }

  async load(ids: readonly MessageId[]): Promise<ReadonlyMap<MessageId, OutboundMessage>> {
    const rows = await this.transactions.query<Row>(
      `SELECT message.id, conversation_id, conversation.number, customer_number, text, at, status, failure_reason, segments,
              provider_segments, provider, has_delivery_reports, automated, sent_by
         FROM message JOIN conversation ON conversation.id = conversation_id
        WHERE message.id = ANY($1::text[]) AND direction = 'outbound'`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, restore(row)]));
  }

  async save(messages: readonly OutboundMessage[]): Promise<void> {
    const states = messages.map((message) => message.snapshot());
    await this.transactions.query(
      `UPDATE message AS stored SET
         at = given.at, status = given.status, failure_reason = given.failure_reason, segments = given.segments,
         provider_code = given.provider_code, status_detail = given.status_detail,
         provider_segments = given.provider_segments, provider = given.provider,
         has_delivery_reports = given.has_delivery_reports, ${TOUCH_CHANGE}
       FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[],
         $8::integer[], $9::text[], $10::boolean[]) AS given (id, at, status, failure_reason, provider_code, status_detail,
         segments, provider_segments, provider, has_delivery_reports)
       WHERE stored.id = given.id`,
      [
        states.map(({ id }) => id),
        states.map(({ at }) => at),
        states.map(({ status }) => status),
        states.map(({ failureReason }) => failureReason ?? null),
        states.map(({ providerCode }) => providerCode ?? null),
        states.map(({ statusDetail }) => statusDetail ?? null),
        states.map(({ segments }) => segments),
        states.map(({ providerSegments }) => providerSegments ?? null),
        states.map(({ provider }) => provider ?? null),
        states.map(({ hasDeliveryReports }) => hasDeliveryReports ?? null),
      ],
    );
  }

  async note(entries: readonly HistoryEntry[]): Promise<void> {
    await this.transactions.query(
      `INSERT INTO message_status (message_id, event_id, status, failure_reason, provider_code, status_detail, at)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
       ON CONFLICT DO NOTHING`,
      [
        entries.map(({ messageId }) => messageId),
        entries.map(({ eventId }) => eventId),
        entries.map(({ status }) => status),
        entries.map(({ failureReason }) => failureReason ?? null),
        entries.map(({ providerCode }) => providerCode ?? null),
        entries.map(({ statusDetail }) => statusDetail ?? null),
        entries.map(({ at }) => at),
      ],
    );
  }

  async latestThatCount(ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, Instant>> {
    const rows = await this.transactions.query<{ id: ConversationId; at: Instant }>(
      `SELECT conversation.id, latest.at FROM unnest($1::uuid[]) AS conversation (id)
        CROSS JOIN LATERAL (
          SELECT at FROM message
           WHERE conversation_id = conversation.id AND direction = 'outbound' AND ${COUNTS}
           ORDER BY at DESC, message.id DESC LIMIT 1
        ) AS latest`,
      [ids],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  }
}

const restore = (row: Row): OutboundMessage =>
  OutboundMessage.restore({
    id: row.id,
    conversationId: row.conversation_id,
    numbers: { number: row.number, customerNumber: row.customer_number },
    text: row.text,
    at: row.at,
    status: row.status,
    failureReason: row.failure_reason ?? undefined,
    segments: row.segments,
    providerSegments: row.provider_segments ?? undefined,
    provider: row.provider ?? undefined,
    hasDeliveryReports: row.has_delivery_reports ?? undefined,
    automated: row.automated,
    sentBy: row.sent_by ?? undefined,
  });
