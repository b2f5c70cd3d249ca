import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RoutingMemory, type NumberState } from '../domain/routing-memory';
import { WaitingMessages } from './waiting-messages';

/** Takes over who owns which sender number, and lets go what waited for a number that is known now. */
@Injectable()
export class KeepNumbers {
  constructor(
    private readonly transactions: Transactions,
    private readonly memory: RoutingMemory,
    private readonly waiting: WaitingMessages,
  ) {}

  async execute(numbers: readonly NumberState[]): Promise<void> {
    await this.memory.keepNumbers(numbers);
    this.transactions.afterCommit(() => this.waiting.look());
  }
}
