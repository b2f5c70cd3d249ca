import { Injectable } from '@nestjs/common';
import { Transactions } from '@parley/persistence';

/** Which events a consumer has processed. Written in the transaction of their effect, so each has one effect. */
@Injectable()
export class Inbox {
  constructor(private readonly transactions: Transactions) {}

  /** Takes note of the events and returns the ids that are new; the others had their effect before. */
  async accept(consumer: string, eventIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.transactions.query<{ event_id: string }>(
      `INSERT INTO inbox (consumer, event_id)
       SELECT $1, event_id FROM unnest($2::text[]) AS event_id ORDER BY event_id
       ON CONFLICT DO NOTHING RETURNING event_id`,
      [consumer, [...new Set(eventIds)]],
    );
    return new Set(rows.map((row) => row.event_id));
  }
}
