import { GetRecord, ListFields, type GetRecordReply, type ListFieldsReply } from '@parley/contracts';
import { DomainError, type RecordType, type Ref } from '@parley/kernel';
import { Requests } from '@parley/messaging';
import { Injectable } from '@nestjs/common';
import { CrmRecords, type CrmRecord, type Reader } from '../application/crm-records';

/** The records are routing's; it decides who may read them. */
@Injectable()
export class RoutingRecords extends CrmRecords {
  constructor(private readonly requests: Requests) {
    super();
  }

  async fieldsOf(type: RecordType): Promise<ReadonlySet<string>> {
    const { fields } = await this.requests.call<ListFieldsReply>(ListFields, { type });
    return new Set(fields.map(({ path }) => path));
  }

  async find({ type, id }: Ref, reader: Reader): Promise<CrmRecord | undefined> {
    const asUser = reader === 'system' ? undefined : reader.userId;
    try {
      return await this.requests.call<GetRecordReply>(GetRecord, {
        ref: { type, id },
        ...(asUser && { asUser }),
      });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not_found') return undefined;
      throw error;
    }
  }
}
