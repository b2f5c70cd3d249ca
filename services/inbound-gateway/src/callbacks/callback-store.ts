import { Injectable } from '@nestjs/common';
import { InboundReceived } from '@parley/contracts';
import type { Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { GroupCommit, isContention, isStoreUnavailable, Transactions } from '@parley/persistence';
import { Counter, log, newId } from '@parley/platform';
import { quarantined } from '../carriers/callback-fields';
import { KeywordCommands } from '../consent/keyword-commands';
import { DeliveryReports, type ArrivedReport } from '../dispatch/delivery-reports';
import {
  CallbackTable,
  type CallbackRow,
  type GenuineCallback,
  type InboundRow,
  type ReportRow,
} from './callback-table';
import { inboundReceived } from './inbound-received';
import { isOrdinaryText, OrdinaryTexts } from './ordinary-texts';

const LIMITS = { flights: 2, items: 256 };
const MOST_CONTENTIONS = 5;

const stored = new Counter({
  name: 'parley_callbacks_total',
  help: 'Genuine callbacks by what they are',
  labelNames: ['provider', 'kind'],
});

/**
 * Keeps every genuine callback: raw bytes, permanent key, and what follows from it (consent, event) in one commit.
 * A key that is known already stores nothing; the first write wins.
 */
@Injectable()
export class CallbackStore {
  private readonly ordinaryTexts: OrdinaryTexts;
  private readonly texts = new GroupCommit<InboundRow, void>((rows) => this.commitTexts(rows), LIMITS);
  private readonly group = new GroupCommit<GenuineCallback, void>((items) => this.commit(items), LIMITS);

  constructor(
    private readonly transactions: Transactions,
    private readonly table: CallbackTable,
    private readonly outbox: Outbox,
    private readonly keywords: KeywordCommands,
    private readonly reports: DeliveryReports,
  ) {
    this.ordinaryTexts = new OrdinaryTexts(transactions, table, outbox);
  }

  /**
   * Resolves when the callback is committed, or was before. Callbacks at the same time share a commit; what cannot be
   * kept as what it is is set aside: no content is ever answered with an error, nor holds up what came with it (G10).
   */
  async keep(callback: GenuineCallback): Promise<void> {
    try {
      await this.keepAsItIs(callback);
    } catch (error) {
      if (mayPass(error)) throw error;
      log().error({ accountId: callback.accountId, error }, 'callback set aside');
      await this.write([{ ...callback, parsed: quarantined(callback.rawBody, 'failed') }]);
    }
  }

  /** Keeps one in the open transaction that had arrived before; false when its key is known. */
  async keepNow(callback: GenuineCallback, arrivedAt: Instant): Promise<boolean> {
    return (await this.keepWithConsequences([{ ...callback, id: newId() }], arrivedAt)) > 0;
  }

  /** A text that cannot go the short way goes the long one, which knows of contention. */
  private async keepAsItIs(callback: GenuineCallback): Promise<void> {
    const row = { ...callback, id: newId() };
    if (!isOrdinaryText(row)) return this.group.add(callback);
    try {
      await this.texts.add(row);
    } catch (error) {
      if (isStoreUnavailable(error)) throw error;
      await this.group.add(callback);
    }
  }

  private async commitTexts(rows: readonly InboundRow[]): Promise<void[]> {
    count(await this.ordinaryTexts.keep(rows));
    return rows.map(() => undefined);
  }

  private async commit(callbacks: readonly GenuineCallback[]): Promise<void[]> {
    await this.write(callbacks);
    return callbacks.map(() => undefined);
  }

  /** Whoever lost a deadlock goes again. */
  private async write(callbacks: readonly GenuineCallback[], contentions = 0): Promise<void> {
    const rows = callbacks.map((callback) => ({ ...callback, id: newId() }));
    try {
      await this.transactions.run(() => this.keepWithConsequences(rows));
    } catch (error) {
      if (!isContention(error) || contentions === MOST_CONTENTIONS) throw error;
      await this.write(callbacks, contentions + 1);
    }
  }

  /** Reports first: sends are locked before consent everywhere. */
  private async keepWithConsequences(rows: readonly CallbackRow[], arrivedAt?: Instant): Promise<number> {
    const receivedAt = arrivedAt ?? (await this.now());
    const fresh = await this.table.keep(rows, receivedAt);
    await this.reports.keep(fresh.filter(isReport).map((row) => arrived(row, receivedAt)));
    await this.publishInbound(fresh.filter(isInbound), receivedAt);
    this.transactions.afterCommit(() => count(fresh));
    return fresh.length;
  }

  /** Postgres' clock, so that what is posted after an answer is later than it on every replica (G2). */
  private async now(): Promise<Instant> {
    const [row] = await this.transactions.query<{ at: Instant }>('SELECT clock_timestamp() AS at');
    return row!.at;
  }

  private async publishInbound(rows: readonly InboundRow[], receivedAt: Instant): Promise<void> {
    if (rows.length === 0) return;
    const effective = await this.keywords.obey(rows, receivedAt);
    const understood = rows.map((row) => understand(row, effective));
    await this.outbox.add(
      InboundReceived,
      understood.map((row) => inboundReceived(row, receivedAt)),
      understood.map(({ traceparent }) => traceparent),
    );
    await this.table.noteConsents(understood.filter((row, i) => row !== rows[i]).map(({ id }) => id));
  }
}

const count = (rows: readonly CallbackRow[]): void =>
  rows.forEach(({ provider, parsed }) => stored.inc({ provider, kind: parsed.kind }));

const mayPass = (error: unknown): boolean => isStoreUnavailable(error) || isContention(error);

const isInbound = (row: CallbackRow): row is InboundRow => row.parsed.kind === 'inbound';
const isReport = (row: CallbackRow): row is ReportRow => row.parsed.kind === 'report';

/** A plain YES of somebody who had opted out was his consent. */
function understand(row: InboundRow, effective: ReadonlySet<string>): InboundRow {
  const isConsent = row.parsed.signal === 'start-if-opted-out' && effective.has(row.id);
  return isConsent ? { ...row, parsed: { ...row.parsed, signal: 'start' } } : row;
}

const arrived = ({ id, accountId, parsed }: ReportRow, receivedAt: Instant): ArrivedReport => ({
  callbackId: id,
  accountId,
  parsed,
  receivedAt,
});
