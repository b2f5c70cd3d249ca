import { mayView } from '@parley/access';
import { keyOf, type Address, type Caller, type Ref } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import { targetNotFound } from '../domain/conversation.errors';
import { CrmRecords } from './crm-records';
import { OwnershipFacts } from './ownership-facts';

/** What the mover may know of the record that something is moved to. */
@Injectable()
export class MoveTarget {
  constructor(
    private readonly records: CrmRecords,
    private readonly facts: OwnershipFacts,
  ) {}

  async mustBeReadable(target: Ref, caller: Caller): Promise<void> {
    if (!(await this.records.find(target, caller))) throw targetNotFound();
  }

  /** Whether the caller sees what hangs on the record and runs on these numbers. */
  async isVisible(record: Ref, numbers: readonly Address[], caller: Caller): Promise<boolean> {
    const recordOwner = (await this.facts.records([record])).get(keyOf(record))?.owner;
    const known = await this.facts.numbers(numbers);
    return numbers.every((number) => mayView(caller, { recordOwner, numberOwner: known.get(number)?.owner }));
  }
}
