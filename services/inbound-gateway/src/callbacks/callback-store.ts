import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InboundReceived } from '@parley/contracts';
import type { Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Counter, newId } from '@parley/platform';
import type { ParsedCallback, ParsedInbound, ParsedReport } from '../carriers/carrier';
import { ConsentLedger } from '../consent/consent-ledger';
import { KeywordAnswers } from '../consent/keyword-answers';
import { DeliveryReports, type ArrivedReport } from '../dispatch/delivery-reports';
import { GroupCommit } from './group-commit';

const FLIGHTS = 2;
const MOST_TOGETHER = 256;

const stored = new Counter({
  name: 'parley_callbacks_total',
  help: 'Genuine callbacks by what they are',
  labelNames: ['provider', 'kind'],
});

/** A genuine callback, as it arrived and as it was understood. */
export interface GenuineCallback {
  readonly accountId: string;
  readonly provider: string;
  readonly query: string;
  readonly rawBody: Buffer;
  readonly parsed: ParsedCallback;
  readonly traceparent: string;
}

type Row = GenuineCallback & { readonly id: string };

/**
 * Keeps every genuine callback: raw bytes, permanent key, and what follows from it (consent, event) in one commit.
 * A key that is known already stores nothing; the first write wins.
 */
@Injectable()
export class CallbackStore {
  private readonly group = new GroupCommit<GenuineCallback, void>((items) => this.commit(items), {
    flights: FLIGHTS,
    items: MOST_TOGETHER,
  });

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly consent: ConsentLedger,
    private readonly reports: DeliveryReports,
    private readonly keywordAnswers: KeywordAnswers,
  ) {}

  /** Resolves when the callback is committed, or was before. Callbacks at the same time share a commit. */
  keep(callback: GenuineCallback): Promise<void> {
    return this.group.add(callback);
  }

  private async commit(callbacks: readonly GenuineCallback[]): Promise<void[]> {
    const rows = callbacks.map((callback) => ({ ...callback, id: newId() }));
    await this.transactions.run(async () => {
      const receivedAt = await this.now();
      const isNew = await this.insert(rows, receivedAt);
      const fresh = rows.filter(({ id }) => isNew.has(id));
      await this.publishInbound(fresh.filter(isInbound), receivedAt);
      await this.reports.keep(fresh.filter(isReport).map((row) => arrived(row, receivedAt)));
      if (fresh.length < rows.length)
        await this.keepConflicts(
          rows.filter(({ id }) => !isNew.has(id)),
          receivedAt,
        );
      fresh.forEach(({ provider, parsed }) => stored.inc({ provider, kind: parsed.kind }));
    });
    return callbacks.map(() => undefined);
  }

  /** Postgres' clock, so that what is posted after an answer is later than it on every replica (G2). */
  private async now(): Promise<Instant> {
    const [row] = await this.transactions.query<{ at: Instant }>('SELECT clock_timestamp() AS at');
    return row!.at;
  }

  private async insert(rows: readonly Row[], receivedAt: Instant): Promise<Set<string>> {
    const inserted = await this.transactions.query<{ id: string }>(
      `INSERT INTO callback (id, account_id, key, kind, signal, reason, query, body, received_at)
       SELECT id, account_id, key, kind, signal, reason, query, body, $9::timestamptz
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])
           AS incoming (id, account_id, key, kind, signal, reason, query, body)
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

  private async publishInbound(
    rows: readonly (Row & { parsed: ParsedInbound })[],
    receivedAt: Instant,
  ): Promise<void> {
    if (rows.length === 0) return;
    const effective = await this.consent.follow(rows, receivedAt);
    await this.keywordAnswers.give(rows, effective, receivedAt);
    const understood = rows.map((row) => understand(row, effective));
    await this.outbox.add(
      InboundReceived,
      understood.map((row) => inboundReceived(row, receivedAt)),
      understood.map(({ traceparent }) => traceparent),
    );
    await this.noteConsents(understood.filter((row, index) => row !== rows[index]).map(({ id }) => id));
  }

  /** A plain YES that was taken as consent is remembered as such; nearly all batches have none. */
  private async noteConsents(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.transactions.query("UPDATE callback SET signal = 'start' WHERE id = ANY($1::uuid[])", [ids]);
  }

  /** The same key with another body is kept beside the first, for a person to look at (RELIABILITY section 5). */
  private async keepConflicts(rows: readonly Row[], receivedAt: Instant): Promise<void> {
    const known = await this.transactions.query<{ account_id: string; key: string; body: Buffer }>(
      `SELECT account_id, key, body FROM callback
        WHERE (account_id, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
      [rows.map(({ accountId }) => accountId), rows.map(({ parsed }) => parsed.key)],
    );
    const first = new Map(known.map((row) => [`${row.account_id} ${row.key}`, row.body]));
    const conflicts = rows.filter((row) => {
      const body = first.get(`${row.accountId} ${row.parsed.key}`);
      return body && !body.equals(row.rawBody);
    });
    if (conflicts.length > 0) await this.insert(conflicts.map(asConflict), receivedAt);
  }
}

const isInbound = (row: Row): row is Row & { parsed: ParsedInbound } => row.parsed.kind === 'inbound';

function understand<R extends Row & { parsed: ParsedInbound }>(row: R, effective: ReadonlySet<string>): R {
  const isConsent = row.parsed.signal === 'start-if-opted-out' && effective.has(row.id);
  return isConsent ? { ...row, parsed: { ...row.parsed, signal: 'start' } } : row;
}

const isReport = (row: Row): row is Row & { parsed: ParsedReport } => row.parsed.kind === 'report';

const arrived = (
  { id, accountId, parsed }: Row & { parsed: ParsedReport },
  receivedAt: Instant,
): ArrivedReport => ({
  callbackId: id,
  accountId,
  parsed,
  receivedAt,
});

function asConflict(row: Row): Row {
  const digest = createHash('sha256').update(row.rawBody).digest('hex');
  const key = `conflict ${digest} ${row.parsed.key}`;
  return { ...row, id: newId(), parsed: { kind: 'quarantined', key, reason: 'same-key-other-body' } };
}

export function inboundReceived(
  { id, accountId, provider, parsed }: Row & { parsed: ParsedInbound },
  receivedAt: Instant,
): InboundReceived {
  const { providerMessageId, from, to, text, media, signal } = parsed;
  const isPublic = signal === 'stop' || signal === 'start' || signal === 'help';
  return {
    callbackId: id,
    accountId,
    provider,
    providerMessageId,
    from,
    to,
    text,
    media: [...media],
    ...(isPublic && { signal }),
    receivedAt,
  };
}
