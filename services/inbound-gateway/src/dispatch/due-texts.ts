import { Injectable } from '@nestjs/common';
import type { Address, Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import type { NumberKind, PacedNumber } from './domain/pacing';

const MOST_NUMBERS = 64;

export interface WaitingNumber {
  readonly number: Address;
  /** When the number's next text may go; null when it never sent one. */
  readonly next_slot_at: Instant | null;
}

export interface LockedNumber extends PacedNumber {
  readonly number: Address;
  readonly isActive: boolean;
}

export interface DueText {
  readonly message_id: string;
  readonly origin: 'conversation' | 'keyword-answer';
  readonly number: Address;
  readonly customer_number: Address;
  readonly text: string;
  readonly segments: number;
  readonly overridden_at: Instant | null;
  readonly expires_at: Instant;
}

/** The queue as it is looked at for sending: number by number, so that a long one never keeps the others waiting. */
@Injectable()
export class DueTexts {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Numbers with a text that is due, the one whose slot comes first in front; not those of accounts that are busy or paused,
   * and none while text messaging is switched off.
   * Costs a look per number, not per text.
   */
  numbersWithTexts(busyAccounts: readonly string[]): Promise<WaitingNumber[]> {
    return this.transactions.query<WaitingNumber>(
      `WITH RECURSIVE with_texts AS (
         (SELECT number, due_at FROM dispatch WHERE state = 'waiting' ORDER BY number, due_at LIMIT 1)
         UNION ALL
         SELECT next.number, next.due_at FROM with_texts, LATERAL (
           SELECT number, due_at FROM dispatch WHERE state = 'waiting' AND number > with_texts.number
            ORDER BY number, due_at LIMIT 1) AS next)
       SELECT number, next_slot_at
         FROM with_texts LEFT JOIN number_pace USING (number) LEFT JOIN sender_number USING (number)
              LEFT JOIN account ON account.id = account_id
        WHERE due_at <= clock_timestamp() AND (account_id = ANY ($1::text[])) IS NOT TRUE AND paused_at IS NULL
          AND NOT EXISTS (SELECT FROM channel WHERE NOT active)
        ORDER BY next_slot_at NULLS FIRST LIMIT ${MOST_NUMBERS}`,
      [busyAccounts],
    );
  }

  /** What another replica holds is left to it. A number that is not ours comes back as inactive. */
  async lockNumbers(ready: readonly Address[]): Promise<LockedNumber[]> {
    await this.transactions.query(
      `INSERT INTO number_pace (number, next_slot_at) SELECT number, 'epoch' FROM unnest($1::text[]) AS wanted (number)
        WHERE NOT EXISTS (SELECT FROM number_pace WHERE number_pace.number = wanted.number)
        ORDER BY number ON CONFLICT DO NOTHING`,
      [ready],
    );
    const rows = await this.transactions.query<LockedRow>(
      `SELECT number_pace.number, next_slot_at, coalesce(active, false) AS active, kind, segments_per_second
         FROM number_pace LEFT JOIN sender_number USING (number)
        WHERE number_pace.number = ANY ($1::text[]) FOR UPDATE OF number_pace SKIP LOCKED`,
      [ready],
    );
    return rows.map((row) => ({
      number: row.number,
      isActive: row.active,
      kind: row.kind ?? undefined,
      segmentsPerSecond: row.segments_per_second ?? undefined,
      nextSlotAt: row.next_slot_at,
    }));
  }

  /** The oldest texts of each number, as many as are wanted of it, locked. */
  lockTexts(wanted: readonly { number: Address; most: number }[]): Promise<DueText[]> {
    return this.transactions.query<DueText>(
      `SELECT due.* FROM unnest($1::text[], $2::int[]) AS wanted (number, most), LATERAL (
         SELECT message_id, origin, number, customer_number, text, segments, overridden_at, expires_at
           FROM dispatch
          WHERE state = 'waiting' AND number = wanted.number AND due_at <= clock_timestamp()
          ORDER BY due_at, message_id LIMIT wanted.most FOR UPDATE SKIP LOCKED) AS due`,
      [wanted.map(({ number }) => number), wanted.map(({ most }) => most)],
    );
  }

  async rememberSlots(slots: readonly { number: Address; nextSlotAt: Instant }[]): Promise<void> {
    await this.transactions.query(
      `UPDATE number_pace SET next_slot_at = paced.next_slot_at
         FROM unnest($1::text[], $2::timestamptz[]) AS paced (number, next_slot_at)
        WHERE number_pace.number = paced.number`,
      [slots.map(({ number }) => number), slots.map(({ nextSlotAt }) => nextSlotAt)],
    );
  }
}

interface LockedRow {
  readonly number: Address;
  readonly active: boolean;
  readonly kind: NumberKind | null;
  readonly segments_per_second: number | null;
  readonly next_slot_at: Instant;
}
