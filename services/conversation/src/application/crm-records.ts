import { OwnershipProjection } from '@parley/access';
import { GetRecord, type GetRecordReply } from '@parley/contracts';
import { DomainError, type Caller, type Ref } from '@parley/kernel';
import { Requests } from '@parley/messaging';
import { Injectable } from '@nestjs/common';

/** Records as routing has them at this moment, read with somebody's rights. */
@Injectable()
export class CrmRecords {
  constructor(
    private readonly requests: Requests,
    private readonly projection: OwnershipProjection,
  ) {}

  /**
   * Undefined where there is none or the reader may not read it. Also takes note of the record, which may be so new
   * that its news is still under way.
   */
  async find(ref: Ref, reader: Caller): Promise<GetRecordReply | undefined> {
    const asUser = reader === 'system' ? {} : { asUser: reader.userId };
    const record = await this.requests
      .call<GetRecordReply, GetRecord>(GetRecord, { ref, ...asUser })
      .catch((error: unknown) => {
        if (error instanceof DomainError && ['not_found', 'forbidden'].includes(error.kind)) return undefined;
        throw error;
      });
    if (record) await this.projection.applyRecords([record]);
    return record;
  }
}
