import { Injectable } from '@nestjs/common';
import { MessageRefused, MessageSubmitted } from '@parley/contracts';
import { ascending, epochMilliseconds, type Address, type Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { ConsentLedger } from '../consent/consent-ledger';
import { refusalOf, type Refusal } from './domain/admission';
import { DueTexts, type DueText, type LockedNumber, type WaitingNumber } from './due-texts';
import { AHEAD_MS, mostAhead, pace } from './domain/pacing';

/** Longer than a provider may take to answer: a lease that runs out means that its holder is gone. */
const LEASE_SECONDS = 60;

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
  /** Its slot in the number's rate, counted from the moment that the claiming began. */
  readonly startsInMs: number;
}

/** What one look at the queue brought. */
export interface Round {
  readonly claims: readonly Claim[];
  /** Nothing more can be had before; undefined when nothing is due at all. */
  readonly waitMs?: number;
}

interface Taken {
  readonly text: DueText;
  readonly startsInMs: number;
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
    private readonly dueTexts: DueTexts,
    private readonly consent: ConsentLedger,
  ) {}

  /**
   * Takes at most about `room` texts, marked and committed, and tells when the next look is worth it. Nothing is taken
   * for accounts whose provider is busy with enough already.
   */
  claim(room: number, busyAccounts: readonly string[] = []): Promise<Round> {
    return this.transactions.run(async () => {
      const [clock] = await this.transactions.query<{ now: Instant }>('SELECT clock_timestamp() AS now');
      const now = clock!.now;
      const waiting = await this.dueTexts.numbersWithTexts(busyAccounts);
      const ready = waiting.filter((each) => isReady(each, now)).map(({ number }) => number);
      if (ready.length === 0) return { claims: [], waitMs: waitFor(waiting, now) };
      const numbers = await this.dueTexts.lockNumbers(ready);
      const each = Math.ceil(room / Math.max(numbers.length, 1));
      const wanted = numbers.map((row) => ({ number: row.number, most: Math.min(each, mostAhead(row)) }));
      const due = await this.dueTexts.lockTexts(wanted);
      const admitted = await this.admit(due, numbers, now);
      return { claims: await this.mark(await this.takeTurns(admitted, numbers, now), now), waitMs: 0 };
    });
  }

  /** What must not go out is refused here, and takes none of its number's rate. */
  private async admit(due: readonly DueText[], numbers: readonly LockedNumber[], now: Instant) {
    const consents = await this.consent.hold(due.map((text) => text.customer_number));
    const active = new Set(numbers.filter(({ isActive }) => isActive).map(({ number }) => number));
    const judged = due.map((text) => {
      const { origin, expires_at: expiresAt, overridden_at: overriddenAt } = text;
      const asked = { origin, expiresAt, overriddenAt: overriddenAt ?? undefined };
      const consent = consents.get(text.customer_number)!;
      return { text, reason: refusalOf(asked, consent, active.has(text.number), now) };
    });
    await this.refuse(
      judged.flatMap(({ text, reason }) => (reason ? [{ text, reason }] : [])),
      now,
    );
    return judged.flatMap(({ text, reason }) => (reason ? [] : [text]));
  }

  private async takeTurns(due: readonly DueText[], numbers: readonly LockedNumber[], now: Instant) {
    const paced = numbers.map((row) => {
      const own = due.filter((text) => text.number === row.number);
      return { number: row.number, ...pace(row, own, now) };
    });
    await this.dueTexts.rememberSlots(paced);
    return paced.flatMap(({ taken }) => taken);
  }

  private async refuse(refusals: readonly { text: DueText; reason: Refusal }[], at: Instant): Promise<void> {
    if (refusals.length === 0) return;
    await this.transactions.query(
      `UPDATE dispatch SET state = 'refused' WHERE message_id = ANY ($1::text[])`,
      [refusals.map(({ text }) => text.message_id)],
    );
    const told = refusals.filter(({ text }) => text.origin === 'conversation');
    await this.outbox.add(
      MessageRefused,
      told.map(({ text, reason }): MessageRefused => ({
        messageId: text.message_id,
        status: 'sending-aborted',
        failureReason: reason,
        at,
      })),
    );
  }

  private async mark(taken: readonly Taken[], now: Instant): Promise<Claim[]> {
    if (taken.length === 0) return [];
    const rows = await this.transactions.query<MarkedRow>(
      `UPDATE dispatch SET state = 'submitting', attempts = attempts + 1, fencing_token = nextval('fencing_token'),
              lease_until = clock_timestamp() + interval '${LEASE_SECONDS} seconds', account_id = sender_number.account_id
         FROM sender_number
        WHERE message_id = ANY ($1::text[]) AND sender_number.number = dispatch.number
        RETURNING dispatch.*`,
      [taken.map(({ text }) => text.message_id)],
    );
    const told = rows.filter(({ origin, attempts }) => origin === 'conversation' && attempts === 1);
    await this.outbox.add(
      MessageSubmitted,
      told.map((row): MessageSubmitted => ({ messageId: row.message_id, status: 'submitting', at: now })),
    );
    const starts = new Map(taken.map(({ text, startsInMs }) => [text.message_id, startsInMs]));
    const claims = rows.map((row) => claimOf(row, starts.get(row.message_id)!));
    return claims.sort(ascending(({ startsInMs }) => startsInMs));
  }
}

interface MarkedRow extends DueText {
  readonly account_id: string;
  readonly attempts: number;
  readonly fencing_token: number;
}

const claimOf = (row: MarkedRow, startsInMs: number): Claim => ({
  messageId: row.message_id,
  origin: row.origin,
  accountId: row.account_id,
  number: row.number,
  customerNumber: row.customer_number,
  text: row.text,
  attempts: row.attempts,
  fencingToken: row.fencing_token,
  expiresAt: row.expires_at,
  startsInMs,
});

const aheadOf = (slot: Instant, now: Instant): number => epochMilliseconds(slot) - epochMilliseconds(now);

const isReady = ({ next_slot_at: slot }: WaitingNumber, now: Instant): boolean =>
  slot === null || aheadOf(slot, now) <= AHEAD_MS;

/** The slots are in order, so the first is the one to wait for. */
function waitFor([first]: readonly WaitingNumber[], now: Instant): number | undefined {
  return first?.next_slot_at ? aheadOf(first.next_slot_at, now) - AHEAD_MS : undefined;
}
