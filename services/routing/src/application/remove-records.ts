import { RecordChanged } from '@parley/contracts';
import type { Ref } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RecordDirectory } from '../domain/record-directory';
import { recordState } from './record-state';

/** Takes records out of the directory; their threads stay, unlinked, and the next reply is ranked afresh (Q20). */
@Injectable()
export class RemoveRecords {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: RecordDirectory,
    private readonly outbox: Outbox,
  ) {}

  execute(refs: readonly Ref[]): Promise<number> {
    return this.transactions.run(async () => {
      const removed = await this.records.remove(refs);
      await this.outbox.add(
        RecordChanged,
        removed.map((record) => ({ ...recordState(record), removed: true })),
      );
      return removed.length;
    });
  }
}
