import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';
import type { ParsedCallback, ParsedInbound, ParsedReport } from '../carriers/carrier';

/** A genuine callback, as it arrived and as it was understood. */
export interface GenuineCallback {
  readonly accountId: string;
  readonly provider: string;
  readonly query: string;
  readonly rawBody: Buffer;
  readonly parsed: ParsedCallback;
  readonly traceparent: string;
}

export type CallbackRow = GenuineCallback & { readonly id: string };
export type InboundRow = CallbackRow & { readonly parsed: ParsedInbound };
export type ReportRow = CallbackRow & { readonly parsed: ParsedReport };

/** The callbacks as they arrived, each under its permanent key, for ever. */
@Injectable()
export class CallbackTable {
  constructor(private readonly transactions: Transactions) {}

  /** Keeps what is new, and what contradicts something known beside it; gives back what is new, in its order. */
  async keep<Row extends CallbackRow>(rows: readonly Row[], receivedAt: Instant): Promise<Row[]> {
    const inserted = await this.insert(rows, receivedAt);
    const known = rows.filter(({ id }) => !inserted.has(id));
    await this.keepConflicts(known, receivedAt);
    return rows.filter(({ id }) => inserted.has(id));
  }

  /** A plain YES that was taken as consent is remembered as such; nearly all batches have none. */
  async noteConsents(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.transactions.query("UPDATE callback SET signal = 'start' WHERE id = ANY($1::uuid[])", [ids]);
  }

  /**
   * The same key with another body is kept beside the first, for a person to look at (RELIABILITY section 5). What was
   * erased had a body that nobody can compare with: its repetition stays out for good.
   */
  async keepConflicts(rows: readonly CallbackRow[], receivedAt: Instant): Promise<void> {
    if (rows.length === 0) return;
    const known = await this.transactions.query<{ account_id: string; key: string; body: Buffer }>(
      `SELECT account_id, key, body FROM callback
        WHERE (account_id, key) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND kind <> 'erased'`,
      [rows.map(({ accountId }) => accountId), rows.map(({ parsed }) => parsed.key)],
    );
    const first = new Map(known.map((row) => [`${row.account_id} ${row.key}`, row.body]));
    const conflicts = rows.filter((row) => {
      const body = first.get(`${row.accountId} ${row.parsed.key}`);
      return body && !body.equals(row.rawBody);
    });
    if (conflicts.length > 0) await this.insert(conflicts.map(asConflict), receivedAt);
  }

  /** In the order of keys: two batches that hold the same two duplicates would else wait for each other. */
  private async insert(rows: readonly CallbackRow[], receivedAt: Instant): Promise<Set<string>> {
    const inserted = await this.transactions.query<{ id: string }>(
      `INSERT INTO callback (id, account_id, key, kind, signal, reason, query, body, received_at)
       SELECT id, account_id, key, kind, signal, reason, query, body, $9::timestamptz
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])
           AS incoming (id, account_id, key, kind, signal, reason, query, body)
        ORDER BY account_id COLLATE "C", key COLLATE "C"
       ON CONFLICT (account_id, key) DO NOTHING
       RETURNING id`,
      [
        rows.map(({ id }) => id),
        rows.map(({ accountId }) => accountId),
        rows.map(({ parsed }) => parsed.key),
        rows.map(({ parsed }) => parsed.kind),
        rows.map(({ parsed }) => (parsed.kind === 'inbound' ? (parsed.signal ?? null) : null)),
        rows.map(({ parsed }) => (parsed.kind === 'quarantined' ? parsed.reason : null)),
        rows.map(({ query }) => query),
        rows.map(({ rawBody }) => rawBody),
        receivedAt,
      ],
    );
    return new Set(inserted.map(({ id }) => id));
  }
}

function asConflict(row: CallbackRow): CallbackRow {
  const digest = createHash('sha256').update(row.rawBody).digest('hex');
  const key = `conflict ${digest} ${row.parsed.key}`;
  return { ...row, id: newId(), parsed: { kind: 'quarantined', key, reason: 'same-key-other-body' } };
}
