import { wishesToStop } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { LineNumbers } from '../domain/conversation';
import type { InboundMessage } from '../domain/message';

interface Reply {
  readonly message: InboundMessage;
  readonly numbers: LineNumbers;
}

/**
 * Texts that may ask in the customer's own words to get no more (PROVIDERS 6). Whether they do is for a person to say;
 * until then the threads of that number are flagged.
 */
@Injectable()
export class StopWishes {
  constructor(private readonly transactions: Transactions) {}

  /** In the transaction of the replies. A plain STOP is obeyed by the gateway and needs nobody's answer. */
  async note(replies: readonly Reply[]): Promise<void> {
    const wishes = replies.filter(
      ({ message }) => message.signal === undefined && wishesToStop(message.text),
    );
    if (wishes.length === 0) return;
    const latest = new Map(wishes.map((wish) => [wish.numbers.customerNumber, wish.message]));
    const numbers = [...latest.keys()].sort();
    await this.transactions.query(
      `INSERT INTO stop_wish AS known (customer_number, message_id, at)
       SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[])
       ON CONFLICT (customer_number) DO UPDATE SET message_id = excluded.message_id, at = excluded.at,
         answered_at = NULL, answered_by = NULL, is_wish = NULL
       WHERE known.at < excluded.at`,
      [
        numbers,
        numbers.map((each) => latest.get(each)!.id),
        numbers.map((each) => latest.get(each)!.receivedAt),
      ],
    );
  }
}
