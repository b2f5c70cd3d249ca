import { Controller } from '@nestjs/common';
import {
  ListGatewayChanges,
  type ConsentChanged,
  type DeliveryReported,
  type ListGatewayChangesReply,
  type Provider,
} from '@parley/contracts';
import type { Instant } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { ChangeLists } from '@parley/persistence';
import { inboundReceived } from './callbacks/inbound-received';
import { Carriers } from './carriers/carriers';
import { numberOf, type NumberRow } from './channels/numbers';

const PAGE = 50;
/** Texts can be long, and a reply must stay below the bus' limit (CONTRACTS). */
const MOST_BYTES = 512 * 1024;

interface CallbackRow {
  readonly id: string;
  readonly account_id: string;
  readonly key: string;
  readonly provider: Provider;
  readonly signal: 'stop' | 'start' | 'help' | null;
  readonly query: string;
  readonly body: Buffer;
  readonly received_at: Instant;
}

type ConsentRow = Omit<ConsentChanged, 'customerNumber' | 'optedOut' | 'at'> & {
  readonly customer_number: ConsentChanged['customerNumber'];
  readonly opted_out: boolean;
  readonly changed_at: Instant;
};

/** Everything the gateway has ever told, in the order of change, for services that are new or were away for long. */
@Controller()
export class ChangeRequests {
  constructor(
    private readonly changes: ChangeLists,
    private readonly carriers: Carriers,
  ) {}

  @OnRequest(ListGatewayChanges)
  listChanges({ kind, after, limit = PAGE }: ListGatewayChanges): Promise<ListGatewayChangesReply> {
    switch (kind) {
      case 'number':
        return this.page<NumberRow>('sender_number', '*', numberOf, { after, limit });
      case 'consent':
        return this.page<ConsentRow>(CONSENTS, '*', consentOf, { after, limit });
      case 'inbound':
        return this.page<CallbackRow>(INBOUND, '*', (row) => this.inboundOf(row), { after, limit });
      case 'report':
        return this.page<ReportRow>(REPORTS, '*', reportOf, { after, limit });
    }
  }

  /** A page that would be too long for a reply is read again at half its length. */
  private async page<Row extends object>(
    source: string,
    columns: string,
    shape: (row: Row) => object,
    page: { after?: string; limit: number },
  ): Promise<ListGatewayChangesReply> {
    const { rows, next } = await this.changes.page<Row>(source, columns, page);
    const reply = { changes: rows.map(shape), next };
    if (rows.length < 2 || Buffer.byteLength(JSON.stringify(reply)) <= MOST_BYTES) return reply;
    return this.page(source, columns, shape, { ...page, limit: Math.floor(rows.length / 2) });
  }

  /** Understood again from the raw body, which is what is kept for good. */
  private inboundOf(row: CallbackRow): object {
    const request = { url: `?${row.query}`, headers: {}, rawBody: row.body };
    const parsed = this.carriers.of(row.provider).parse(request);
    if (parsed.kind !== 'inbound') throw new TypeError(`callback ${row.id} is no longer understood`);
    const callback = { ...row, accountId: row.account_id, rawBody: row.body };
    return inboundReceived(
      { ...callback, parsed: { ...parsed, signal: row.signal ?? undefined } },
      row.received_at,
    );
  }
}

const INBOUND = `(SELECT callback.*, account.provider FROM callback JOIN account ON account.id = account_id
                   WHERE kind = 'inbound') AS inbound`;

/** Version 0 is the row of a number that was only ever texted. */
const CONSENTS = '(SELECT * FROM consent WHERE version > 0) AS consent';

const REPORTS = '(SELECT * FROM delivery_report WHERE is_applied) AS report';

interface ReportRow {
  readonly message_id: string;
  readonly report: Omit<DeliveryReported, 'messageId'>;
}

const reportOf = (row: ReportRow): DeliveryReported => ({ ...row.report, messageId: row.message_id });

const consentOf = (row: ConsentRow): ConsentChanged => ({
  customerNumber: row.customer_number,
  optedOut: row.opted_out,
  source: row.source,
  at: row.changed_at,
  version: row.version,
});
