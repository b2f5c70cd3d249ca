import type { Address } from '@parley/kernel';
import { CustomerErasure, type ErasedCustomer } from '@parley/messaging';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { Lines } from '../domain/line.repository';

/**
 * What is kept of a customer here: threads and messages stay as they stood, without his number and without a word of
 * what was said. A thread that he has begun again since stays his.
 */
@Injectable()
export class ConversationTraces {
  constructor(
    private readonly transactions: Transactions,
    private readonly lines: Lines,
    erasure: CustomerErasure,
  ) {
    erasure.register((customer) => this.forget(customer));
  }

  private async forget({ customerNumber, alias, at, optedOut }: ErasedCustomer): Promise<void> {
    await this.holdLines(customerNumber);
    await this.transactions.query(MESSAGES, [customerNumber, at]);
    await this.transactions.query(CONVERSATIONS, [customerNumber, at, alias]);
    await this.transactions.query(MOVES, [customerNumber, alias]);
    await this.transactions.query(MOVES_TWICE, [customerNumber]);
    await this.transactions.query(CONSENT, [customerNumber, at]);
    await this.transactions.query(STOP_WISH, [customerNumber, at]);
    if (optedOut) await this.transactions.query(HINT, [customerNumber]);
  }

  private async holdLines(customerNumber: Address): Promise<void> {
    const numbers = await this.transactions.query<{ number: Address }>(
      'SELECT DISTINCT number FROM conversation WHERE customer_number = $1',
      [customerNumber],
    );
    await this.lines.hold(numbers.map(({ number }) => ({ number, customerNumber })));
  }
}

const MESSAGES = `
  WITH gone AS (
    UPDATE message SET text = '', media = NULL, signal = NULL, status_detail = NULL, override_consent = NULL, fingerprint = NULL,
           cancel_on_reply = false, erased_at = now(), ${TOUCH_CHANGE},
           status = CASE WHEN status IN ('scheduled', 'queued') THEN 'cancelled' ELSE status END
      FROM conversation
     WHERE conversation.id = conversation_id AND customer_number = $1 AND at <= $2
    RETURNING message.id)
  UPDATE message_status SET status_detail = NULL FROM gone WHERE message_id = gone.id AND status_detail IS NOT NULL`;

const CONVERSATIONS = `
  UPDATE conversation SET customer_number = $3, preview = '', version = version + 1, ${TOUCH_CHANGE}
   WHERE customer_number = $1 AND NOT EXISTS (SELECT FROM message WHERE conversation_id = conversation.id AND at > $2)`;

/** The log of moves belongs to the line, and goes with the last of its threads. */
const IS_LEFT = `NOT EXISTS (
  SELECT FROM conversation WHERE (conversation.customer_number, conversation.number) = ($1, move.number))`;

const MOVES = `
  UPDATE conversation_move AS move SET customer_number = $2
   WHERE customer_number = $1 AND ${IS_LEFT} AND NOT EXISTS (
     SELECT FROM conversation_move AS former
      WHERE (former.customer_number, former.number, former.move_seq) = ($2, move.number, move.move_seq))`;

const MOVES_TWICE = `DELETE FROM conversation_move AS move WHERE customer_number = $1 AND ${IS_LEFT}`;

const CONSENT = `
  DELETE FROM customer_consent WHERE customer_number = $1 AND (changed_at <= $2) IS NOT FALSE`;

const STOP_WISH = 'DELETE FROM stop_wish WHERE customer_number = $1 AND at <= $2';

const HINT = 'INSERT INTO erased_opt_out (hint) VALUES (opt_out_hint($1)) ON CONFLICT DO NOTHING';
