import { mayView, OwnershipProjection } from '@parley/access';
import { GetRecord, type GetRecordReply } from '@parley/contracts';
import { DomainError, keyOf, type Address, type Caller, type Ref } from '@parley/kernel';
import { Requests } from '@parley/messaging';
import { Injectable } from '@nestjs/common';
import { targetNotFound } from '../domain/conversation.errors';
import { OwnershipFacts } from './ownership-facts';

/** What routing and the projections say of the record that something is moved to. */
@Injectable()
export class MoveTarget {
  constructor(
    private readonly requests: Requests,
    private readonly projection: OwnershipProjection,
    private readonly facts: OwnershipFacts,
  ) {}

  /** Also takes note of the record, which may be so new that its news is still under way. */
  async mustBeReadable(target: Ref, caller: Caller): Promise<void> {
    const asUser = caller === 'system' ? undefined : caller.userId;
    const record = await this.requests
      .call<GetRecordReply, GetRecord>(GetRecord, { ref: target, asUser })
      .catch((error: unknown) => {
        const isHidden = error instanceof DomainError && ['not_found', 'forbidden'].includes(error.kind);
        throw isHidden ? targetNotFound() : error;
      });
    await this.projection.applyRecords([record]);
  }

  /** Whether the caller sees what hangs on the record and runs on these numbers. */
  async isVisible(record: Ref, numbers: readonly Address[], caller: Caller): Promise<boolean> {
    const recordOwner = (await this.facts.records([record])).get(keyOf(record))?.owner;
    const known = await this.facts.numbers(numbers);
    return numbers.every((number) => mayView(caller, { recordOwner, numberOwner: known.get(number)?.owner }));
  }
}
