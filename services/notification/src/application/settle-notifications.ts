import { Clock, type Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { IN_SIGHT, sightOf } from './sight';

/** What a person does with his own notifications. What he cannot see he cannot change either. */
@Injectable()
export class SettleNotifications {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Resolves with how many were unread until now. */
  markRead(caller: Caller, ids: readonly string[]): Promise<number> {
    return this.settle('read_at', caller, ids);
  }

  /** Takes them off the list for good; resolves with how many were on it. */
  dismiss(caller: Caller, ids: readonly string[]): Promise<number> {
    return this.settle('dismissed_at', caller, ids);
  }

  private settle(
    column: 'read_at' | 'dismissed_at',
    caller: Caller,
    ids: readonly string[],
  ): Promise<number> {
    const now = this.clock.now();
    return this.transactions.write(
      `UPDATE notification SET ${column} = $5
        WHERE ${column} IS NULL AND id IN (SELECT notification.id FROM ${IN_SIGHT} AND notification.id = ANY($6::text[]))`,
      [...sightOf(caller, now), now, ids],
    );
  }
}
