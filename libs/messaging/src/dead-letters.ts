import { Injectable } from '@nestjs/common';
import { DEFAULT_LIMIT, type ListDeadLetters, type ListDeadLettersReply } from '@parley/contracts';
import { DomainError, type Caller, type Instant } from '@parley/kernel';
import { isContention, isStoreUnavailable, Transactions } from '@parley/persistence';
import { Counter, log } from '@parley/platform';

const MOST_FAILURES = 8;
const SHOWN_BYTES = 2_000;

const died = new Counter({
  name: 'parley_dead_letters_total',
  help: 'Events that could not be processed and wait for an administrator',
  labelNames: ['consumer'],
});

export interface DeadLetter {
  readonly consumer: string;
  readonly subject: string;
  readonly eventId?: string;
  readonly payload: Uint8Array;
  readonly reason: string;
}

interface Row extends Omit<DeadLetter, 'eventId'> {
  readonly id: number;
  readonly event_id: string | null;
  readonly died_at: Instant;
}

/** One that was processed after all. */
export type RevivedLetter = Pick<DeadLetter, 'consumer' | 'eventId'> & { readonly id: string };

/** Hears of it in the open transaction. */
export type OnRevived = (letter: RevivedLetter, by: Caller) => Promise<void>;

/** Does again what a consumer does with an event, in the open transaction. */
export type Revive = (payload: Uint8Array) => Promise<void>;

/** Messages that this service cannot process, kept until a person looks at them. */
@Injectable()
export class DeadLetters {
  private readonly revivers = new Map<string, Revive>();
  private revived: OnRevived = () => Promise.resolve();

  constructor(private readonly transactions: Transactions) {}

  async bury({ consumer, subject, eventId, payload, reason }: DeadLetter): Promise<void> {
    await this.transactions.query(
      'INSERT INTO dead_letter (consumer, subject, event_id, payload, reason) VALUES ($1, $2, $3, $4, $5)',
      [consumer, subject, eventId ?? null, Buffer.from(payload), reason.slice(0, 1_000)],
    );
    died.inc({ consumer });
    log().error({ consumer, subject, eventId, reason }, 'event buried');
  }

  /** Counts one failure of the message itself, over all replicas and restarts; true once it has failed too often. */
  async hasFailedTooOften(consumer: string, eventId: string): Promise<boolean> {
    const [row] = await this.transactions.query<{ failures: number }>(
      `INSERT INTO failed_delivery (consumer, event_id, failures) VALUES ($1, $2, 1)
       ON CONFLICT (consumer, event_id) DO UPDATE SET failures = failed_delivery.failures + 1, failed_at = now()
       RETURNING failures`,
      [consumer, eventId],
    );
    return row!.failures >= MOST_FAILURES;
  }

  /** How this process does a consumer's work again. */
  revivedBy(consumer: string, revive: Revive): void {
    this.revivers.set(consumer, revive);
  }

  /** Whoever keeps account of what people do. */
  onRevived(hear: OnRevived): void {
    this.revived = hear;
  }

  /** What waits, the latest first. */
  async list({ limit = DEFAULT_LIMIT, cursor }: ListDeadLetters): Promise<ListDeadLettersReply> {
    const rows = await this.transactions.query<Row>(
      `SELECT id, consumer, subject, event_id, left(reason, 400) AS reason, died_at,
              substring(payload FOR ${SHOWN_BYTES}) AS payload
         FROM dead_letter
        WHERE revived_at IS NULL AND ($1::bigint IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [placeOf(cursor), limit + 1],
    );
    const shown = rows.slice(0, limit);
    const end = rows.length > limit ? shown.at(-1) : undefined;
    return { deadLetters: shown.map(stateOf), cursor: end && String(end.id) };
  }

  /** Processes it now; whatever stands in the way leaves it where it is. */
  revive(id: string, by: Caller): Promise<void> {
    return this.transactions.run(async () => {
      const [row] = await this.transactions.query<Pick<Row, 'consumer' | 'payload' | 'event_id'>>(
        `UPDATE dead_letter SET revived_at = now() WHERE id::text = $1 AND revived_at IS NULL
         RETURNING consumer, payload, event_id`,
        [id],
      );
      if (!row) throw new DomainError('not_found', 'dead-letter.not-found', 'No such dead letter waits.');
      const revive = this.revivers.get(row.consumer);
      if (!revive)
        throw new DomainError('unavailable', 'dead-letter.nobody-consumes', 'Nobody here takes it.');
      await revive(row.payload).catch(refuse);
      await this.revived({ id, consumer: row.consumer, eventId: row.event_id ?? undefined }, by);
    });
  }
}

function refuse(error: unknown): never {
  if (isStoreUnavailable(error) || isContention(error)) throw error;
  const reason = error instanceof DomainError ? error.code : error instanceof Error ? error.name : 'unknown';
  throw new DomainError('rejected', 'dead-letter.failed-again', 'It cannot be processed now either.', {
    reason,
  });
}

function placeOf(cursor: string | undefined): string | null {
  if (cursor === undefined || /^\d{1,18}$/.test(cursor)) return cursor ?? null;
  throw new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');
}

const stateOf = ({ id, consumer, subject, event_id, reason, payload, died_at }: Row) => ({
  id: String(id),
  consumer,
  subject,
  eventId: event_id ?? undefined,
  reason,
  payload: Buffer.from(payload).toString('utf8'),
  diedAt: died_at,
});
