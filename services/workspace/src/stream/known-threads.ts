import type { Sighted } from '@parley/access';
import type { ConversationMoved, ThreadState } from '@parley/contracts';
import type { Address, RecordType, Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

/** A thread as an event tells of it: where it hangs, and after how many moves of its line. */
export interface ThreadPlace {
  readonly conversationId: string;
  readonly number: Address;
  readonly customerNumber: Address;
  readonly record: Ref;
  readonly moveSeq: number;
}

interface ThreadRow {
  readonly id: string;
  readonly customer_number: Address;
  readonly number: Address;
  readonly record_type: RecordType;
  readonly record_id: string;
}

export const placeOfMove = ({ to, ...moved }: ConversationMoved): ThreadPlace => ({ ...moved, record: to });
export const placeOfState = (state: ThreadState): ThreadPlace => state;

/** Which conversations there are and what makes them visible, to know whom a customer or a notice concerns. */
@Injectable()
export class KnownThreads {
  constructor(private readonly transactions: Transactions) {}

  /** What is older than what is known changes nothing. */
  async keep(places: readonly ThreadPlace[]): Promise<void> {
    const latest = new Map<string, ThreadPlace>();
    for (const place of places) {
      const known = latest.get(place.conversationId);
      if (!known || known.moveSeq <= place.moveSeq) latest.set(place.conversationId, place);
    }
    const rows = [...latest.values()].sort((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
    if (rows.length === 0) return;
    await this.transactions.query(KEEP, [
      rows.map(({ conversationId }) => conversationId),
      rows.map(({ number }) => number),
      rows.map(({ customerNumber }) => customerNumber),
      rows.map(({ record }) => record.type),
      rows.map(({ record }) => record.id),
      rows.map(({ moveSeq }) => moveSeq),
    ]);
  }

  async ofCustomers(numbers: readonly Address[]): Promise<ReadonlyMap<string, readonly Sighted[]>> {
    if (numbers.length === 0) return new Map();
    const rows = await this.select('customer_number', numbers);
    const found = new Map<string, Sighted[]>();
    for (const row of rows) {
      found.set(row.customer_number, [...(found.get(row.customer_number) ?? []), thingOf(row)]);
    }
    return found;
  }

  async ofIds(ids: readonly string[]): Promise<ReadonlyMap<string, Sighted>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.select('id', ids)).map((row) => [row.id, thingOf(row)]));
  }

  private select(column: 'id' | 'customer_number', values: readonly string[]): Promise<ThreadRow[]> {
    return this.transactions.query<ThreadRow>(
      `SELECT id, customer_number, number, record_type, record_id
         FROM known_thread WHERE ${column} = ANY($1::text[])`,
      [values],
    );
  }
}

const thingOf = ({ number, record_type, record_id }: ThreadRow): Sighted => ({
  number,
  record: { type: record_type, id: record_id },
});

const KEEP = `
  INSERT INTO known_thread AS known (id, number, customer_number, record_type, record_id, move_seq)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
  ON CONFLICT (id) DO UPDATE SET
    record_type = excluded.record_type, record_id = excluded.record_id, move_seq = excluded.move_seq
  WHERE known.move_seq < excluded.move_seq`;
