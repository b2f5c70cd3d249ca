import { RecordChanged } from '@parley/contracts';
import { keyOf, type Address, type Ref } from '@parley/kernel';
import { Outbox, type ErasedCustomer } from '@parley/messaging';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RecordDirectory } from '../domain/record-directory';
import { forgetNumber, isMadeOf } from '../domain/erased-lead';
import type { StoredRecord } from '../domain/stored-record';
import { RECORD_COLUMNS, storedRecord, type RecordRow } from './record-row';
import { recordState } from './record-state';

/**
 * Takes an erased number off the leads that routing made of it. What the CRM wrote down itself is the CRM's to erase:
 * it is named, and stays.
 */
@Injectable()
export class ErasedRecords {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: RecordDirectory,
    private readonly outbox: Outbox,
  ) {}

  /** In the open transaction; gives back the records that still carry the number. */
  async forget({ customerNumber, alias, at }: ErasedCustomer): Promise<readonly Ref[]> {
    const carrying = (await this.transactions.query<RecordRow>(CARRYING, [customerNumber])).map(storedRecord);
    const ours = carrying.filter((each) => isMadeOf(each));
    const old = ours.filter(({ createdAt }) => createdAt <= at);
    const changed = await this.records.put(old.map((lead) => forgetNumber(lead, customerNumber, alias)));
    await this.tell(changed);
    await this.forgetRemoved(customerNumber, alias);
    const made = new Set(ours.map(({ record }) => keyOf(record)));
    return carrying.map(({ record }) => record).filter((record) => !made.has(keyOf(record)));
  }

  /** The name of a removed record stays for its threads (Q20), and may be nothing but the number. */
  private async forgetRemoved(customerNumber: Address, alias: Address): Promise<void> {
    const rows = await this.transactions.query<RecordRow>(REMOVED, [customerNumber, alias]);
    await this.tell(rows.map(storedRecord), { removed: true });
  }

  private tell(records: readonly StoredRecord[], said: { removed?: true } = {}): Promise<void> {
    return this.outbox.add<RecordChanged>(
      RecordChanged,
      records.map((record) => ({ ...recordState(record), ...said })),
    );
  }
}

const CARRYING = `
  SELECT ${RECORD_COLUMNS} FROM crm_record
   WHERE (type, id) IN (SELECT type, id FROM record_phone WHERE number = $1) ORDER BY type, id FOR UPDATE`;

const REMOVED = `
  UPDATE crm_record SET name = $2, search_text = $2, version = version + 1, ${TOUCH_CHANGE}
   WHERE removed AND name = $1 RETURNING ${RECORD_COLUMNS}`;
