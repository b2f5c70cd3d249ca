import { Injectable } from '@nestjs/common';
import { Transactions } from './transactions';

const PATIENCE_MS = 2_000;

/** Whether the service's database answers now. */
@Injectable()
export class DatabaseHealth {
  constructor(private readonly transactions: Transactions) {}

  async isReachable(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PATIENCE_MS);
    });
    const answered = this.transactions.query('SELECT 1').then(
      () => true,
      () => false,
    );
    try {
      return await Promise.race([answered, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
