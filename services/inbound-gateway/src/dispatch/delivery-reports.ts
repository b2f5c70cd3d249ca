import { Injectable } from '@nestjs/common';
import { DeliveryReported } from '@parley/contracts';
import type { Address, Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';
import type { ParsedReport } from '../carriers/carrier';
import { ConsentLedger } from '../consent/consent-ledger';
import { unmappedCodes } from './unmapped-codes';

/** A genuine report that was just stored as a callback. */
export interface ArrivedReport {
  readonly callbackId: string;
  readonly accountId: string;
  readonly parsed: ParsedReport;
  readonly receivedAt: Instant;
}

interface ParkedRow {
  readonly callback_id: string;
  readonly report: Omit<DeliveryReported, 'messageId'>;
  readonly received_at: Instant;
  readonly sent_id: string;
  readonly customer_number: Address | null;
  readonly origin: string;
}

/**
 * What the providers report about sends. Each report is kept for good; the one that belongs to a send is told, the one
 * that comes before the send's own answer waits for it, and the one of a stranger only stays (R104, R105).
 */
@Injectable()
export class DeliveryReports {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly consent: ConsentLedger,
  ) {}

  /** In the transaction of the callbacks. */
  async keep(reports: readonly ArrivedReport[]): Promise<void> {
    if (reports.length === 0) return;
    unmappedCodes.inc(reports.filter(({ parsed }) => parsed.isUnmapped).length);
    await this.transactions.query(
      `INSERT INTO delivery_report (callback_id, account_id, message_id, provider_message_id, report, received_at, is_applied)
       SELECT *, false FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::json[], $6::timestamptz[])`,
      [
        reports.map(({ callbackId }) => callbackId),
        reports.map(({ accountId }) => accountId),
        reports.map(({ parsed }) => parsed.messageId ?? null),
        reports.map(({ parsed }) => parsed.providerMessageId ?? null),
        reports.map((report) => JSON.stringify(factsOf(report))),
        reports.map(({ receivedAt }) => receivedAt),
      ],
    );
    await this.apply(
      'callback_id = ANY ($1::uuid[])',
      reports.map(({ callbackId }) => callbackId),
    );
  }

  /** Applies what came before the provider's message id was known. */
  async applyParked(providerMessageIds: readonly string[]): Promise<void> {
    if (providerMessageIds.length === 0) return;
    await this.apply('delivery_report.provider_message_id = ANY ($1::text[])', providerMessageIds);
  }

  /** The sure way beside the fast ones: a report and its send may have been committed past each other. */
  applyStragglers(): Promise<void> {
    return this.transactions.run(() => this.apply(`received_at > now() - $1::interval`, '1 hour'));
  }

  /** Finds the sends of parked reports by our id, which the provider echoes, or else by its own. */
  private async apply(which: string, argument: unknown): Promise<void> {
    const rows = await this.transactions.query<ParkedRow>(
      `SELECT callback_id, report, received_at, dispatch.message_id AS sent_id, dispatch.customer_number, dispatch.origin
         FROM delivery_report JOIN dispatch
           ON dispatch.account_id = delivery_report.account_id
          AND dispatch.message_id = coalesce(
                (SELECT message_id FROM dispatch AS ours WHERE ours.message_id = delivery_report.message_id),
                (SELECT message_id FROM dispatch AS theirs
                  WHERE theirs.provider_message_id = delivery_report.provider_message_id LIMIT 1))
        WHERE NOT is_applied AND ${which}
        ORDER BY dispatch.message_id, received_at, callback_id FOR UPDATE OF dispatch, delivery_report`,
      [argument],
    );
    if (rows.length === 0) return;
    await this.markApplied(rows);
    const told = rows.filter(({ origin }) => origin === 'conversation');
    await this.outbox.add(
      DeliveryReported,
      told.map((row): DeliveryReported => ({
        ...row.report,
        messageId: row.sent_id,
        receivedAt: row.received_at,
      })),
    );
    await this.heedOptOuts(rows);
  }

  /**
   * A report also ends the doubt about a send whose outcome nobody knew, and every further try of one that was taken
   * for unsent. Only a final one ends the asking.
   */
  private async markApplied(rows: readonly ParkedRow[]): Promise<void> {
    await this.transactions.query(
      `UPDATE delivery_report SET is_applied = true, message_id = known.message_id, ${TOUCH_CHANGE}
         FROM unnest($1::uuid[], $2::text[]) AS known (callback_id, message_id)
        WHERE delivery_report.callback_id = known.callback_id`,
      [rows.map(({ callback_id }) => callback_id), rows.map(({ sent_id }) => sent_id)],
    );
    await this.transactions.query(
      `UPDATE dispatch SET state = 'sent', submitted_at = coalesce(submitted_at, clock_timestamp()),
              reported_at = CASE WHEN reported.is_final THEN clock_timestamp() ELSE dispatch.reported_at END,
              provider_message_id = coalesce(dispatch.provider_message_id, reported.provider_message_id)
         FROM (SELECT message_id, max(provider_message_id) AS provider_message_id, bool_or(is_final) AS is_final
                 FROM unnest($1::text[], $2::text[], $3::boolean[]) AS each (message_id, provider_message_id, is_final)
                GROUP BY message_id) AS reported
        WHERE dispatch.message_id = reported.message_id
          AND (state IN ('submitting', 'unknown', 'sent') OR state = 'waiting' AND attempts > 0)`,
      [
        rows.map(({ sent_id }) => sent_id),
        rows.map(({ report }) => report.providerMessageId ?? null),
        rows.map(({ report }) => report.status !== 'sent'),
      ],
    );
  }

  private async heedOptOuts(rows: readonly ParkedRow[]): Promise<void> {
    const optedOut = rows.filter(({ report }) => report.failureReason === 'RecipientOptedOut');
    const last = new Map(optedOut.map((row) => [row.customer_number!, row.received_at]));
    for (const [customerNumber, at] of [...last].sort()) {
      await this.consent.state({ customerNumber, optedOut: true, source: 'provider', at });
    }
  }
}

function factsOf({ callbackId, parsed, receivedAt }: ArrivedReport): Omit<DeliveryReported, 'messageId'> {
  const { providerMessageId, status, failureReason, providerCode, reportedAt } = parsed;
  return { callbackId, providerMessageId, status, failureReason, providerCode, reportedAt, receivedAt };
}
