import { Injectable } from '@nestjs/common';
import { MessageRefused, MessageSubmitted, type NumberKind } from '@parley/contracts';
import { epochMilliseconds, type Address, type Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { refusalOf, type Consent } from './admission';
import { AHEAD_MS, pace } from './pacing';

/** Longer than a provider may take to answer: a lease that runs out means that its holder is gone. */
const LEASE_SECONDS = 60;
const MOST_NUMBERS = 64;
const MOST_OF_ONE_NUMBER = 64;

/** A text that this process alone may hand to the provider, once. */
export interface Claim {
  readonly messageId: string;
  readonly origin: 'conversation' | 'keyword-answer';
  readonly accountId: string;
  readonly number: Address;
  readonly customerNumber: Address;
  readonly text: string;
  readonly attempts: number;
  readonly fencingToken: number;
  readonly expiresAt: Instant;
}

/** What one look at the queue brought. */
export interface Round {
  readonly claims: readonly Claim[];
  /** Nothing more can be had before; undefined when nothing is due at all. */
  readonly waitMs?: number;
}

interface WaitingNumber {
  readonly number: Address;
  readonly next_slot_at: Instant | null;
}

interface NumberRow {
  readonly number: Address;
  readonly account_id: string;
  readonly active: boolean;
  readonly kind: NumberKind | null;
  readonly segments_per_second: number | null;
  readonly next_slot_at: Instant;
}

interface DueRow {
  readonly message_id: string;
  readonly origin: 'conversation' | 'keyword-answer';
  readonly number: Address;
  readonly customer_number: Address;
  readonly text: string;
  readonly segments: number;
  readonly overridden_at: Instant | null;
  readonly expires_at: Instant;
}

/**
 * Decides in one transaction which texts go to the provider now: at each number's rate, fairly between numbers, and
 * never against consent, whose row lock is held until the mark `submitting` is committed. Replicas share the numbers
 * by row locks, and a fencing token tells this claim from every other.
 */
@Injectable()
export class Claiming {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** Takes at most about `room` texts, marked and committed, and tells when the next look is worth it. */
  claim(room: number): Promise<Round> {
    return this.transactions.run(async () => {
      const [clock] = await this.transactions.query<{ now: Instant }>('SELECT clock_timestamp() AS now');
      const now = clock!.now;
      const waiting = await this.numbersWithTexts();
      const ready = waiting
        .filter(({ next_slot_at }) => isReady(next_slot_at, now))
        .map(({ number }) => number);
      if (ready.length === 0) return { claims: [], waitMs: waitFor(waiting, now) };
      const numbers = await this.lockNumbers(ready);
      const due = await this.lockDue(numbers, Math.ceil(room / Math.max(numbers.length, 1)));
      const taken = await this.takeTurns(numbers, due, now);
      const consents = await this.lockConsents(taken);
      const refusals = taken.map((text) => this.refusal(text, consents, numbers, now));
      await this.refuse(taken.flatMap((text, index) => refusalFact(text, refusals[index], now)));
      return {
        claims: await this.mark(
          taken.filter((_, index) => !refusals[index]),
          now,
        ),
        waitMs: 0,
      };
    });
  }

  /** Numbers with a text that is due, the one whose slot comes first in front. */
  private numbersWithTexts(): Promise<WaitingNumber[]> {
    return this.transactions.query<WaitingNumber>(
      `WITH RECURSIVE with_texts AS (
         (SELECT number, due_at FROM dispatch WHERE state = 'waiting' ORDER BY number, due_at LIMIT 1)
         UNION ALL
         SELECT next.number, next.due_at FROM with_texts, LATERAL (
           SELECT number, due_at FROM dispatch WHERE state = 'waiting' AND number > with_texts.number
            ORDER BY number, due_at LIMIT 1) AS next)
       SELECT number, next_slot_at FROM with_texts LEFT JOIN number_pace USING (number)
        WHERE due_at <= clock_timestamp()
        ORDER BY next_slot_at NULLS FIRST LIMIT ${MOST_NUMBERS}`,
    );
  }

  /** What another replica holds is left to it. */
  private async lockNumbers(ready: readonly Address[]): Promise<NumberRow[]> {
    await this.transactions.query(
      `INSERT INTO number_pace (number, next_slot_at) SELECT number, 'epoch' FROM unnest($1::text[]) AS wanted (number)
        WHERE NOT EXISTS (SELECT FROM number_pace WHERE number_pace.number = wanted.number)
        ORDER BY number ON CONFLICT DO NOTHING`,
      [ready],
    );
    return this.transactions.query<NumberRow>(
      `SELECT number_pace.number, next_slot_at, account_id, coalesce(active, false) AS active, kind, segments_per_second
         FROM number_pace LEFT JOIN sender_number USING (number)
        WHERE number_pace.number = ANY ($1::text[]) FOR UPDATE OF number_pace SKIP LOCKED`,
      [ready],
    );
  }

  private lockDue(numbers: readonly NumberRow[], each: number): Promise<DueRow[]> {
    return this.transactions.query<DueRow>(
      `SELECT due.* FROM unnest($1::text[]) AS wanted (number), LATERAL (
         SELECT message_id, origin, number, customer_number, text, segments, overridden_at, expires_at
           FROM dispatch
          WHERE state = 'waiting' AND number = wanted.number AND due_at <= clock_timestamp()
          ORDER BY due_at, message_id LIMIT $2 FOR UPDATE SKIP LOCKED) AS due`,
      [numbers.map(({ number }) => number), Math.min(each, MOST_OF_ONE_NUMBER)],
    );
  }

  private async takeTurns(
    numbers: readonly NumberRow[],
    due: readonly DueRow[],
    now: Instant,
  ): Promise<DueRow[]> {
    const paced = numbers.map((row) => {
      const number = {
        kind: row.kind ?? undefined,
        segmentsPerSecond: row.segments_per_second ?? undefined,
        nextSlotAt: row.next_slot_at,
      };
      return {
        number: row.number,
        ...pace(
          number,
          due.filter((text) => text.number === row.number),
          now,
        ),
      };
    });
    await this.transactions.query(
      `UPDATE number_pace SET next_slot_at = paced.next_slot_at
         FROM unnest($1::text[], $2::timestamptz[]) AS paced (number, next_slot_at)
        WHERE number_pace.number = paced.number`,
      [paced.map(({ number }) => number), paced.map(({ nextSlotAt }) => nextSlotAt)],
    );
    return paced.flatMap(({ taken }) => taken);
  }

  /** Made first, then locked, in one order everywhere: a STOP under way is waited for (RELIABILITY 1.11). */
  private async lockConsents(texts: readonly DueRow[]): Promise<Map<Address, Consent>> {
    const numbers = [...new Set(texts.map((text) => text.customer_number))].sort();
    await this.transactions.query(
      `INSERT INTO consent (customer_number, opted_out, source, changed_at, version)
       SELECT number, false, 'system', now(), 0 FROM unnest($1::text[]) AS number
        WHERE NOT EXISTS (SELECT FROM consent WHERE customer_number = number)
        ORDER BY number ON CONFLICT DO NOTHING`,
      [numbers],
    );
    const rows = await this.transactions.query<{
      customer_number: Address;
      opted_out: boolean;
      changed_at: Instant;
    }>(
      `SELECT customer_number, opted_out, changed_at FROM consent
        WHERE customer_number = ANY ($1::text[]) ORDER BY customer_number FOR SHARE`,
      [numbers],
    );
    return new Map(
      rows.map((row) => [row.customer_number, { optedOut: row.opted_out, changedAt: row.changed_at }]),
    );
  }

  private refusal(
    text: DueRow,
    consents: Map<Address, Consent>,
    numbers: readonly NumberRow[],
    now: Instant,
  ) {
    const isNumberActive = numbers.find(({ number }) => number === text.number)!.active;
    const due = {
      origin: text.origin,
      expiresAt: text.expires_at,
      overriddenAt: text.overridden_at ?? undefined,
    };
    return refusalOf(due, consents.get(text.customer_number)!, isNumberActive, now);
  }

  private async refuse(refusals: readonly { text: DueRow; event: MessageRefused }[]): Promise<void> {
    if (refusals.length === 0) return;
    await this.transactions.query(
      `UPDATE dispatch SET state = 'refused' WHERE message_id = ANY ($1::text[])`,
      [refusals.map(({ text }) => text.message_id)],
    );
    const told = refusals.filter(({ text }) => text.origin === 'conversation');
    await this.outbox.add(
      MessageRefused,
      told.map(({ event }) => event),
    );
  }

  private async mark(texts: readonly DueRow[], now: Instant): Promise<Claim[]> {
    if (texts.length === 0) return [];
    const rows = await this.transactions.query<
      DueRow & { account_id: string; attempts: number; fencing_token: number }
    >(
      `UPDATE dispatch SET state = 'submitting', attempts = attempts + 1, fencing_token = nextval('fencing_token'),
              lease_until = clock_timestamp() + interval '${LEASE_SECONDS} seconds', account_id = sender_number.account_id
         FROM sender_number
        WHERE message_id = ANY ($1::text[]) AND sender_number.number = dispatch.number
        RETURNING dispatch.*`,
      [texts.map((text) => text.message_id)],
    );
    const told = rows.filter(({ origin, attempts }) => origin === 'conversation' && attempts === 1);
    await this.outbox.add(
      MessageSubmitted,
      told.map((row): MessageSubmitted => ({ messageId: row.message_id, status: 'submitting', at: now })),
    );
    return rows.map(claimOf);
  }
}

const claimOf = (row: DueRow & { account_id: string; attempts: number; fencing_token: number }): Claim => ({
  messageId: row.message_id,
  origin: row.origin,
  accountId: row.account_id,
  number: row.number,
  customerNumber: row.customer_number,
  text: row.text,
  attempts: row.attempts,
  fencingToken: row.fencing_token,
  expiresAt: row.expires_at,
});

const isReady = (slot: Instant | null, now: Instant): boolean =>
  slot === null || aheadOf(slot, now) <= AHEAD_MS;

/** The slots are in order, so the first is the one to wait for. */
function waitFor([first]: readonly WaitingNumber[], now: Instant): number | undefined {
  return first?.next_slot_at ? aheadOf(first.next_slot_at, now) - AHEAD_MS : undefined;
}

const aheadOf = (slot: Instant, now: Instant): number => epochMilliseconds(slot) - epochMilliseconds(now);

function refusalFact(text: DueRow, reason: ReturnType<typeof refusalOf>, at: Instant) {
  if (!reason) return [];
  const event: MessageRefused = {
    messageId: text.message_id,
    status: 'sending-aborted',
    failureReason: reason,
    at,
  };
  return [{ text, event }];
}
