import type { Address, Instant, RecordType } from '@parley/kernel';
import { TOUCH_CHANGE, type Transactions } from '@parley/persistence';
import {
  Conversation,
  type ConversationId,
  type ConversationState,
  type LineNumbers,
} from '../domain/conversation';
import { staleConversation } from '../domain/conversation.errors';

interface ConversationRow {
  readonly id: ConversationId;
  readonly number: Address;
  readonly customer_number: Address;
  readonly record_type: RecordType;
  readonly record_id: string;
  readonly merged_into: ConversationId | null;
  readonly inbound_count: number;
  readonly last_message_at: Instant;
  readonly last_inbound_at: Instant | null;
  readonly last_outbound_at: Instant | null;
  readonly preview: string;
  readonly version: number;
}

const COLUMNS = `id, number, customer_number, record_type, record_id, merged_into, inbound_count,
  last_message_at, last_inbound_at, last_outbound_at, preview, version`;

export async function selectOpen(
  transactions: Transactions,
  lines: readonly LineNumbers[],
): Promise<Conversation[]> {
  const rows = await transactions.query<ConversationRow>(
    `SELECT ${COLUMNS} FROM conversation
       JOIN unnest($1::text[], $2::text[]) AS line (customer_number, number) USING (customer_number, number)
      WHERE merged_into IS NULL`,
    [lines.map(({ customerNumber }) => customerNumber), lines.map(({ number }) => number)],
  );
  return rows.map((row) => Conversation.restore(stateOf(row)));
}

export async function selectByIds(
  transactions: Transactions,
  ids: readonly ConversationId[],
): Promise<Conversation[]> {
  const rows = await transactions.query<ConversationRow>(
    `SELECT ${COLUMNS} FROM conversation WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => Conversation.restore(stateOf(row)));
}

/** New conversations, each with the key of its record's owner. A key that exists twice breaks the constraint. */
export async function insertConversations(
  transactions: Transactions,
  opened: readonly ConversationState[],
  ownerKeys: readonly (string | null)[],
): Promise<void> {
  if (opened.length === 0) return;
  await transactions.query(
    `INSERT INTO conversation (${COLUMNS}, record_owner_key)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::integer[],
       $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::bigint[], $13::text[])`,
    [
      opened.map(({ id }) => id),
      opened.map(({ number }) => number),
      opened.map(({ customerNumber }) => customerNumber),
      opened.map(({ record }) => record.type),
      opened.map(({ record }) => record.id),
      opened.map(({ mergedInto }) => mergedInto ?? null),
      ...summaryColumns(opened),
      opened.map(({ version }) => version),
      ownerKeys,
    ],
  );
}

/** Changes each only if it is as it was loaded. */
export async function updateConversations(
  transactions: Transactions,
  changed: readonly Conversation[],
): Promise<void> {
  if (changed.length === 0) return;
  const states = changed.map((each) => each.snapshot());
  const written = await transactions.write(
    `UPDATE conversation AS stored SET
       merged_into = given.merged_into, inbound_count = given.inbound_count, preview = given.preview,
       last_message_at = given.last_message_at, last_inbound_at = given.last_inbound_at,
       last_outbound_at = given.last_outbound_at, version = given.version, ${TOUCH_CHANGE}
     FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
       $7::text[], $8::bigint[], $9::bigint[])
       AS given (id, merged_into, inbound_count, last_message_at, last_inbound_at, last_outbound_at, preview,
         version, loaded_version)
     WHERE stored.id = given.id AND stored.version = given.loaded_version`,
    [
      states.map(({ id }) => id),
      states.map(({ mergedInto }) => mergedInto ?? null),
      ...summaryColumns(states),
      states.map(({ version }) => version),
      changed.map(({ storedVersion }) => storedVersion),
    ],
  );
  if (written !== changed.length) throw staleConversation();
}

/** Hangs conversations on other records, with the keys of their owners. */
export async function updateRecords(
  transactions: Transactions,
  moved: readonly ConversationState[],
  ownerKeys: readonly (string | null)[],
): Promise<void> {
  if (moved.length === 0) return;
  await transactions.query(
    `UPDATE conversation AS stored SET
       record_type = given.type, record_id = given.record_id, record_owner_key = given.owner_key
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS given (id, type, record_id, owner_key)
     WHERE stored.id = given.id`,
    [
      moved.map(({ id }) => id),
      moved.map(({ record }) => record.type),
      moved.map(({ record }) => record.id),
      ownerKeys,
    ],
  );
}

function summaryColumns(states: readonly ConversationState[]): unknown[][] {
  return [
    states.map(({ inboundCount }) => inboundCount),
    states.map(({ lastMessageAt }) => lastMessageAt),
    states.map(({ lastInboundAt }) => lastInboundAt ?? null),
    states.map(({ lastOutboundAt }) => lastOutboundAt ?? null),
    states.map(({ preview }) => preview),
  ];
}

const stateOf = (row: ConversationRow): ConversationState => ({
  id: row.id,
  number: row.number,
  customerNumber: row.customer_number,
  record: { type: row.record_type, id: row.record_id },
  mergedInto: row.merged_into ?? undefined,
  inboundCount: row.inbound_count,
  lastMessageAt: row.last_message_at,
  lastInboundAt: row.last_inbound_at ?? undefined,
  lastOutboundAt: row.last_outbound_at ?? undefined,
  preview: row.preview,
  version: row.version,
});
