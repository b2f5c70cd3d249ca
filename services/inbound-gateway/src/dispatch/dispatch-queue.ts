import { Injectable } from '@nestjs/common';
import type { CancelDispatchReply, MessageQueued } from '@parley/contracts';
import { countSegments, DomainError, plusMilliseconds, type Address, type Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';

/** A text that could not be handed over within this time after it was due says nothing to the customer any more. */
const VALID_FOR_MS = 10 * 3_600_000;

export type DispatchState = 'waiting' | 'submitting' | 'unknown' | 'sent' | 'refused' | 'cancelled';

interface Waiting {
  readonly messageId: string;
  readonly origin: 'conversation' | 'keyword-answer';
  readonly number: Address;
  readonly customerNumber: Address;
  readonly text: string;
  readonly dueAt: Instant;
  readonly overriddenAt?: Instant;
}

/** The texts that wait for their turn: each at most once, by its message id, for ever. */
@Injectable()
export class DispatchQueue {
  private wake: () => void = () => undefined;

  constructor(private readonly transactions: Transactions) {}

  /**
   * A message that is known already, also as cancelled, changes nothing. An override was given before it arrived here,
   * whatever another machine's clock says: it must not outweigh a STOP that comes later.
   */
  accept(messages: readonly MessageQueued[]): Promise<void> {
    return this.insert(
      messages.map((message) => ({
        messageId: message.messageId,
        origin: 'conversation',
        number: message.number,
        customerNumber: message.customerNumber,
        text: message.text,
        dueAt: message.sendAt ?? message.at,
        overriddenAt: message.overrideConsent && (message.overrideConsent.at ?? message.at),
      })),
    );
  }

  /** The gateway's own answer to a keyword, in the transaction of the keyword's callback. */
  answerKeyword(answer: {
    number: Address;
    customerNumber: Address;
    text: string;
    at: Instant;
  }): Promise<void> {
    return this.insert([{ ...answer, messageId: newId(), origin: 'keyword-answer', dueAt: answer.at }]);
  }

  /**
   * Takes a text back as long as the provider was not called for it; one that has not arrived here yet is refused
   * entry when it does. Throws `conflict` from `submitting` on.
   */
  async cancel(messageId: string): Promise<CancelDispatchReply> {
    const [row] = await this.transactions.query<{ state: DispatchState }>(
      `INSERT INTO dispatch AS known (message_id, origin, segments, state, due_at, expires_at)
       VALUES ($1, 'conversation', 0, 'cancelled', now(), now())
       ON CONFLICT (message_id) DO UPDATE
         SET state = CASE WHEN known.state = 'waiting' THEN 'cancelled' ELSE known.state END
       RETURNING state`,
      [messageId],
    );
    if (row!.state === 'cancelled') return { messageId, status: 'cancelled' };
    throw new DomainError('conflict', 'dispatch.under-way', 'The message has left already, or is about to.');
  }

  onArrival(wake: () => void): void {
    this.wake = wake;
  }

  private async insert(waiting: readonly Waiting[]): Promise<void> {
    await this.transactions.query(
      `INSERT INTO dispatch (message_id, origin, number, customer_number, text, segments, overridden_at, state,
                             due_at, expires_at)
       SELECT message_id, origin, number, customer_number, text, segments,
              CASE WHEN overridden_at > clock_timestamp() THEN clock_timestamp() ELSE overridden_at END, 'waiting', due_at, expires_at
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::timestamptz[],
                     $8::timestamptz[], $9::timestamptz[])
           AS incoming (message_id, origin, number, customer_number, text, segments, overridden_at, due_at, expires_at)
       ON CONFLICT (message_id) DO NOTHING`,
      [
        waiting.map(({ messageId }) => messageId),
        waiting.map(({ origin }) => origin),
        waiting.map(({ number }) => number),
        waiting.map(({ customerNumber }) => customerNumber),
        waiting.map(({ text }) => text),
        waiting.map(({ text }) => countSegments(text).segments),
        waiting.map(({ overriddenAt }) => overriddenAt ?? null),
        waiting.map(({ dueAt }) => dueAt),
        waiting.map(({ dueAt }) => plusMilliseconds(dueAt, VALID_FOR_MS)),
      ],
    );
    this.transactions.afterCommit(() => this.wake());
  }
}
