import { levelOf } from '@parley/access';
import { Injectable } from '@nestjs/common';
import {
  DEFAULT_LIMIT,
  type ConsentSource,
  type ConsentState,
  type ListConsent,
  type ListConsentReply,
} from '@parley/contracts';
import {
  DomainError,
  isAddress,
  parseInstant,
  type Address,
  type Caller,
  type Instant,
} from '@parley/kernel';
import { Transactions } from '@parley/persistence';

interface Row {
  readonly customer_number: Address;
  readonly opted_out: boolean;
  readonly source: ConsentSource;
  readonly changed_at: Instant;
}

interface Place {
  readonly at: Instant | 'infinity';
  readonly customerNumber: string;
}

/**
 * Numbers that said stop, and those that said start again, the latest change first. A customer is another business
 * unit's secret: managers are shown those of whom something was said on a sender number of their unit, or by its people.
 */
@Injectable()
export class ConsentList {
  constructor(private readonly transactions: Transactions) {}

  async page(
    { optedOut, limit = DEFAULT_LIMIT, cursor }: ListConsent,
    caller: Caller,
  ): Promise<ListConsentReply> {
    const { at, customerNumber } = read(cursor);
    const rows = await this.transactions.query<Row>(PAGE, [
      optedOut === undefined ? [true, false] : [optedOut],
      at,
      customerNumber,
      limit + 1,
      unitOf(caller),
    ]);
    const consents = rows.slice(0, limit).map(stateOf);
    return rows.length > limit ? { consents, cursor: write(consents.at(-1)!) } : { consents };
  }
}

const unitOf = (caller: Caller): string | null =>
  caller === 'system' || levelOf(caller.roles, 'SalesOmnichannel Message', 'Read') === 'organization'
    ? null
    : caller.businessUnitId;

const stateOf = (row: Row): ConsentState => ({
  customerNumber: row.customer_number,
  optedOut: row.opted_out,
  source: row.source,
  at: row.changed_at,
});

const write = ({ at, customerNumber }: ConsentState): string =>
  Buffer.from(`${at} ${customerNumber}`).toString('base64url');

function read(cursor: string | undefined): Place {
  if (cursor === undefined) return { at: 'infinity', customerNumber: '' };
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const at = parseInstant(text.slice(0, 27));
  const customerNumber = text.slice(28);
  if (!at || !isAddress(customerNumber))
    throw new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');
  return { at, customerNumber };
}

const CONCERNS = `EXISTS (
  SELECT FROM consent_history
    LEFT JOIN sender_number ON sender_number.number = consent_history.number
    LEFT JOIN directory_team ON owner_type = 'team' AND directory_team.id = owner_id
    LEFT JOIN directory_user ON directory_user.id IN (by_user, CASE owner_type WHEN 'user' THEN owner_id END)
   WHERE consent_history.customer_number = consent.customer_number
     AND $5 IN (directory_team.business_unit_id, directory_user.business_unit_id))`;

const PAGE = `
  SELECT latest.* FROM unnest($1::boolean[]) AS wanted
   CROSS JOIN LATERAL (
     SELECT customer_number, opted_out, source, changed_at FROM consent
      WHERE version > 0 AND opted_out = wanted AND (changed_at, customer_number) < ($2::timestamptz, $3::text)
        AND ($5::text IS NULL OR ${CONCERNS})
      ORDER BY changed_at DESC, customer_number DESC LIMIT $4
   ) AS latest
   ORDER BY changed_at DESC, customer_number DESC LIMIT $4`;
