import { Injectable } from '@nestjs/common';
import { Transactions } from '@parley/persistence';
import { Counter, log } from '@parley/platform';

const MOST_FAILURES = 8;

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

/** Messages that this service cannot process, kept until a person looks at them. */
@Injectable()
export class DeadLetters {
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
}
