import { InboundReceived } from '@parley/contracts';
import type { Instant } from '@parley/kernel';
import { Outbox, outboxRows } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import type { CallbackRow, CallbackTable, InboundRow } from './callback-table';
import { inboundReceived } from './inbound-received';

/** Texts that ask for nothing of us but to be passed on: nearly all. */
export const isOrdinaryText = (row: CallbackRow): row is InboundRow =>
  row.parsed.kind === 'inbound' && row.parsed.signal === undefined;

interface KeptRow {
  readonly received_at: Instant;
  readonly outbox_id: number | null;
  readonly event_id: string | null;
}

/**
 * Keeps texts and tells of those that are new in one statement: on the way of every callback each round trip to the
 * database is a third of the time. The time of receipt is Postgres' own, so that what is posted after an answer is
 * later than it on every replica (G2).
 */
export class OrdinaryTexts {
  constructor(
    private readonly transactions: Transactions,
    private readonly table: CallbackTable,
    private readonly outbox: Outbox,
  ) {}

  /** Gives back what is new. */
  async keep(rows: readonly InboundRow[]): Promise<InboundRow[]> {
    const events = outboxRows(
      InboundReceived,
      rows.map((row) => inboundReceived(row, NOT_YET)),
      rows.map(({ traceparent }) => traceparent),
    );
    const beginnings = events.map(({ payload }) => payload.slice(0, -AFTER_THE_TIME.length));
    const kept = await this.transactions.single<KeptRow>(KEEP, [
      rows.map(({ id }) => id),
      rows.map(({ accountId }) => accountId),
      rows.map(({ parsed }) => parsed.key),
      rows.map(({ query }) => query),
      rows.map(({ rawBody }) => rawBody),
      events.map(({ event_id }) => event_id),
      beginnings,
      events.map(({ traceparent }) => traceparent),
      events[0]!.subject,
    ]);
    const receivedAt = kept[0]!.received_at;
    const outboxIds = new Map(kept.map((row) => [row.event_id, row.outbox_id!]));
    const isNew = (index: number) => outboxIds.has(events[index]!.event_id);
    this.outbox.stored(
      events
        .map((event, index) => ({
          ...event,
          id: outboxIds.get(event.event_id)!,
          payload: beginnings[index]! + receivedAt + AFTER_THE_TIME,
        }))
        .filter((_, index) => isNew(index)),
    );
    await this.table.keepConflicts(
      rows.filter((_, index) => !isNew(index)),
      receivedAt,
    );
    return rows.filter((_, index) => isNew(index));
  }
}

/** `receivedAt` is the last field of the event and `data` the last of its envelope: the statement writes it there. */
const NOT_YET = '' as Instant;
const AFTER_THE_TIME = '"}}';

/** In the order of keys: two batches that hold the same two duplicates would else wait for each other. */
const KEEP = `
  WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now), kept AS (
    INSERT INTO callback (id, account_id, key, kind, query, body, received_at)
    SELECT id, account_id, key, 'inbound', query, body, (SELECT now FROM clock)
      FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[])
        AS incoming (id, account_id, key, query, body)
     ORDER BY account_id COLLATE "C", key COLLATE "C"
    ON CONFLICT (account_id, key) DO NOTHING
    RETURNING id
  ), told AS (
    INSERT INTO outbox (event_id, subject, payload, traceparent)
    SELECT event_id, $9, payload || time.told || '${AFTER_THE_TIME}', traceparent
      FROM unnest($1::uuid[], $6::text[], $7::text[], $8::text[]) AS event (id, event_id, payload, traceparent),
           (SELECT to_char(now, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS told FROM clock) AS time
     WHERE id IN (SELECT id FROM kept)
    RETURNING id, event_id
  ), due AS (INSERT INTO unpublished (id) SELECT id FROM told)
  SELECT clock.now AS received_at, told.id AS outbox_id, told.event_id FROM clock LEFT JOIN told ON true`;
