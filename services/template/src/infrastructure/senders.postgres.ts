import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { Senders, type Sender } from '../application/senders';

@Injectable()
export class PostgresSenders extends Senders {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async find(userId: string): Promise<Sender | undefined> {
    const [row] = await this.transactions.query<Sender>(
      `SELECT name, first_name AS "firstName", email, phone FROM directory_user WHERE id = $1 AND NOT removed`,
      [userId],
    );
    return row;
  }
}
