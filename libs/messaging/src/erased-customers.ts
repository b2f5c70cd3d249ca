import { Injectable } from '@nestjs/common';
import type { Address, Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Counter } from '@parley/platform';
import type { Delivered } from './handlers';

const dropped = new Counter({
  name: 'parley_events_of_erased_customers_total',
  help: 'Events that came after the customer whom they tell of was erased, and had no effect',
});

/** The customers that this service has forgotten: what was said before that and comes late has no effect any more. */
@Injectable()
export class ErasedCustomers {
  constructor(private readonly transactions: Transactions) {}

  /** In the open transaction. Waits for every delivery that is under way; those after it know of the erasure. */
  async mark(erasureId: string, customerNumber: Address, at: Instant): Promise<void> {
    await this.transactions.query(LOCK);
    await this.transactions.query(MARK, [erasureId, customerNumber, at]);
  }

  /** The events but for those of customers who were erased since. To be asked in the transaction of their effect. */
  async without<Event extends Delivered<object>>(events: readonly Event[]): Promise<readonly Event[]> {
    const told = events.flatMap((event) => customerIn(event));
    if (told.length === 0) return events;
    const rows = await this.transactions.query<{ place: number }>(
      'SELECT erased_among($1::text[], $2::timestamptz[]) AS place',
      [told.map(({ number }) => number), told.map(({ at }) => at)],
    );
    if (rows.length === 0) return events;
    const late = new Set(rows.map(({ place }) => told[place - 1]!.event));
    dropped.inc(late.size);
    return events.filter((event) => !late.has(event));
  }
}

/** Every event about a customer names him in one of these ways, and says when what it tells happened. */
interface Told {
  readonly customerNumber?: Address;
  readonly from?: Address;
  readonly receivedAt?: Instant;
  readonly at?: Instant;
}

function customerIn<Event extends Delivered<object>>(event: Event) {
  const { customerNumber, from, receivedAt, at = receivedAt } = event.data as Told;
  const number = customerNumber ?? from;
  return typeof number === 'string' && at ? [{ event, number, at }] : [];
}

const LOCK = `SELECT pg_advisory_xact_lock(hashtext('erasure'), hashtext(current_schema()::text))`;

const MARK = `
  WITH fresh AS MATERIALIZED (SELECT uuid_send(gen_random_uuid()) AS salt)
  INSERT INTO erased_customer (erasure_id, salt, digest, erased_at)
  SELECT $1, salt, sha256(salt || convert_to($2::text, 'UTF8')), $3::timestamptz FROM fresh
  ON CONFLICT DO NOTHING`;
