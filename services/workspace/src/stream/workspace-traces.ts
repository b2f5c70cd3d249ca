import { CustomerErasure } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

/** Which threads were an erased customer's: they stay visible to whom they were, under his alias. */
@Injectable()
export class WorkspaceTraces {
  constructor(transactions: Transactions, erasure: CustomerErasure) {
    erasure.register(async ({ customerNumber, alias }) => {
      await transactions.query('UPDATE known_thread SET customer_number = $2 WHERE customer_number = $1', [
        customerNumber,
        alias,
      ]);
    });
  }
}
