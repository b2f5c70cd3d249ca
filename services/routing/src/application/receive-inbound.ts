import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RouteInbound, type ArrivedText } from './route-inbound';
import { WaitingMessages } from './waiting-messages';

/** Routes what has arrived. Where a number is not known, it may have become known beside this transaction. */
@Injectable()
export class ReceiveInbound {
  constructor(
    private readonly transactions: Transactions,
    private readonly routeInbound: RouteInbound,
    private readonly waiting: WaitingMessages,
  ) {}

  async execute(messages: readonly ArrivedText[]): Promise<void> {
    const decisions = await this.routeInbound.execute(messages);
    if (!decisions.some(({ decidedBy }) => decidedBy === 'unknown-number')) return;
    this.transactions.afterCommit(() => this.waiting.look());
  }
}
