import type { Instant } from '@parley/kernel';
import type { Transactions } from '@parley/persistence';
import type { ConversationId } from '../domain/conversation';
import type { MessageQueued, MessageReceived, SummaryBySource } from '../domain/line';
import { previewOf, segmentsOf, type MessageId } from '../domain/message';

/** An outbound message is conversation unless it failed, was stopped or was taken back (Q3). */
export const COUNTS = `status <> ALL ('{not-sent,sending-failed,sending-aborted,not-delivered,cancelled}')`;

export async function selectKnown(
  transactions: Transactions,
  ids: readonly MessageId[],
): Promise<ReadonlySet<MessageId>> {
  const rows = await transactions.query<{ id: MessageId }>(
    'SELECT id FROM message WHERE id = ANY($1::text[])',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function insertReceived(
  transactions: Transactions,
  received: readonly MessageReceived[],
): Promise<void> {
  if (received.length === 0) return;
  const messages = received.map(({ message }) => message);
  await transactions.query(
    `INSERT INTO message (id, conversation_id, number, merged_seq, text, media, at, segments, signal, direction, status)
     SELECT given.*, 'inbound', 'received'
       FROM unnest($1::text[], $2::uuid[], $3::text[], $4::integer[], $5::text[], $6::jsonb[], $7::timestamptz[],
         $8::integer[], $9::text[]) AS given`,
    [
      messages.map(({ id }) => id),
      received.map(({ conversation }) => conversation.id),
      received.map(({ conversation }) => conversation.number),
      received.map(({ carriedBy }) => carriedBy ?? null),
      messages.map(({ text }) => text),
      messages.map(({ media }) => (media.length > 0 ? JSON.stringify(media) : null)),
      messages.map(({ receivedAt }) => receivedAt),
      messages.map(({ text }) => segmentsOf(text)),
      messages.map(({ signal }) => signal ?? null),
    ],
  );
}

export async function insertQueued(
  transactions: Transactions,
  queued: readonly MessageQueued[],
): Promise<void> {
  if (queued.length === 0) return;
  const messages = queued.map(({ message }) => message);
  await transactions.query(
    `INSERT INTO message (id, conversation_id, number, status, text, at, segments, send_at, is_held, sent_by, automated,
       cancel_on_reply, override_consent, fingerprint, direction)
     SELECT given.*, 'outbound'
       FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::integer[],
         $8::timestamptz[], $9::boolean[], $10::text[], $11::boolean[], $12::boolean[], $13::jsonb[], $14::text[]) AS given`,
    [
      messages.map(({ id }) => id),
      queued.map(({ conversation }) => conversation.id),
      queued.map(({ conversation }) => conversation.number),
      queued.map(({ status }) => status),
      messages.map(({ text }) => text),
      messages.map(({ at }) => at),
      messages.map(({ text }) => segmentsOf(text)),
      messages.map(({ sendAt }) => sendAt ?? null),
      messages.map(({ isHeld }) => isHeld ?? false),
      messages.map(({ sentBy }) => sentBy ?? null),
      messages.map(({ automated }) => automated),
      messages.map(({ cancelOnReply }) => cancelOnReply),
      messages.map(({ overrideConsent }) => (overrideConsent ? JSON.stringify(overrideConsent) : null)),
      messages.map(({ fingerprint }) => fingerprint),
    ],
  );
}

interface SummaryRow {
  readonly source: number;
  readonly inbound_count: number;
  readonly last_message_at: Instant;
  readonly last_inbound_at: Instant | null;
  readonly last_outbound_at: Instant | null;
  readonly latest_text: string;
}

export async function selectSummaries(
  transactions: Transactions,
  id: ConversationId,
): Promise<SummaryBySource> {
  const rows = await transactions.query<SummaryRow>(
    `SELECT coalesce(merged_seq, 0) AS source,
            (count(*) FILTER (WHERE direction = 'inbound'))::integer AS inbound_count,
            max(at) AS last_message_at,
            max(at) FILTER (WHERE direction = 'inbound') AS last_inbound_at,
            max(at) FILTER (WHERE direction = 'outbound' AND ${COUNTS}) AS last_outbound_at,
            (array_agg(text ORDER BY at DESC, id DESC))[1] AS latest_text
       FROM message WHERE conversation_id = $1 GROUP BY source`,
    [id],
  );
  return new Map(
    rows.map((row) => [
      row.source,
      {
        inboundCount: row.inbound_count,
        lastMessageAt: row.last_message_at,
        lastInboundAt: row.last_inbound_at ?? undefined,
        lastOutboundAt: row.last_outbound_at ?? undefined,
        preview: previewOf(row.latest_text),
      },
    ]),
  );
}
