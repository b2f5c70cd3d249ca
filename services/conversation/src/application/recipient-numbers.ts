import { principalsOf } from '@parley/access';
import type { GetRecordReply, RecipientOption } from '@parley/contracts';
import { isSame, type Address, type Caller, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import { CrmRecords } from './crm-records';
import { phoneNumberOf } from './number-choices';

export interface Recipients {
  readonly numbers: readonly RecipientOption[];
  /** Some phone of the record is not one that could be dialled (R106). */
  readonly hasUnreadable: boolean;
}

/** Every number that a text on a record may go to: its phones, those of whom it is about, and those used before (R86). */
@Injectable()
export class RecipientNumbers {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: CrmRecords,
  ) {}

  async of(ref: Ref, caller: Caller): Promise<Recipients> {
    const record = await this.records.find(ref, caller);
    const used = await this.usedOn(ref, caller);
    if (!record && used.length === 0) throw messageErrors.recordNotFound();
    const phones = record ? (await this.holders(record, caller)).flatMap((each) => phonesOf(each, ref)) : [];
    const readable = phones.flatMap(({ phone, ...option }) => {
      const number = phoneNumberOf(phone);
      return number ? [{ number, ...option }] : [];
    });
    const options = [...readable, ...used.map((number) => ({ number, kind: 'used' as const }))];
    return {
      numbers: options.filter(isFirst),
      hasUnreadable: readable.length < phones.length,
    };
  }

  /** An opportunity is reached through its contact, then its account (Q13). */
  private async holders(record: GetRecordReply, caller: Caller): Promise<GetRecordReply[]> {
    if (record.type !== 'opportunity') return [record];
    const { contactId, accountId } = record;
    const found = [
      record,
      contactId && (await this.records.find({ type: 'contact', id: contactId }, caller)),
      accountId && (await this.records.find({ type: 'account', id: accountId }, caller)),
    ];
    return found.filter((each) => typeof each === 'object');
  }

  private async usedOn(ref: Ref, caller: Caller): Promise<Address[]> {
    const rows = await this.transactions.query<{ customer_number: Address }>(USED, [
      ref.type,
      ref.id,
      caller === 'system' ? null : principalsOf(caller),
    ]);
    return rows.map(({ customer_number }) => customer_number);
  }
}

function phonesOf({ type, id, phones }: GetRecordReply, ref: Ref) {
  const of = isSame({ type, id }, ref) ? {} : { of: { type, id } };
  return (['business', 'mobile'] as const).flatMap((kind) => {
    const phone = phones[kind];
    return phone ? [{ phone, kind, ...of }] : [];
  });
}

const isFirst = ({ number }: RecipientOption, index: number, all: readonly RecipientOption[]): boolean =>
  all.findIndex((each) => each.number === number) === index;

const USED = `
  SELECT customer_number FROM conversation
    LEFT JOIN record_owner ON (record_owner.type, record_owner.id) = (record_type, record_id)
    LEFT JOIN number_owner ON number_owner.number = conversation.number
   WHERE (record_type, record_id) = ($1, $2) AND merged_into IS NULL AND customer_number LIKE '+%'
     AND ($3::text[] IS NULL OR record_owner.owner_key = ANY($3) OR number_owner.owner_key = ANY($3))
   GROUP BY customer_number ORDER BY max(last_message_at) DESC LIMIT 20`;
