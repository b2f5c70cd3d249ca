import { eventOf, NotificationCreated } from '@parley/contracts';
import { CustomerErasure, type ErasedCustomer } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

/** What people were told of a customer. They hear nothing that is new from it, so it goes altogether. */
@Injectable()
export class NotificationTraces {
  constructor(
    private readonly transactions: Transactions,
    erasure: CustomerErasure,
  ) {
    erasure.register((customer) => this.forget(customer));
  }

  private async forget({ customerNumber }: ErasedCustomer): Promise<void> {
    const gone = await this.transactions.query<{ id: string }>(
      'DELETE FROM notification WHERE customer_number = $1 RETURNING id',
      [customerNumber],
    );
    await this.transactions.query('DELETE FROM conversation_move WHERE customer_number = $1', [
      customerNumber,
    ]);
    const ids = gone.map(({ id }) => id);
    await this.transactions.query(TOLD, [ids, eventOf(NotificationCreated).subject]);
  }
}

/** Their events name the text and the record, and not always the number. */
const TOLD = `
  DELETE FROM outbox USING unnest($1::text[]) AS gone (id)
   WHERE subject = $2 AND strpos(payload, gone.id) > 0`;
