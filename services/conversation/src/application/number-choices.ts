import { principalsOf } from '@parley/access';
import { parseAddress, toE164, type Address, type Caller, type Owner, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import { choosePhone, chooseSender, type UsableNumber } from '../domain/number-choice';
import { CrmRecords } from './crm-records';

/** What a sender said about the numbers of a message. */
export interface NumberWish {
  readonly record: Ref;
  readonly to?: string;
  readonly from?: string;
  readonly automated: boolean;
}

interface UsableRow {
  readonly number: Address;
  readonly name: string;
  readonly owner_type: Owner['type'];
  readonly owner_id: string;
}

/** Which of the customer's numbers and which of ours a message runs between, where the sender leaves it open. */
@Injectable()
export class NumberChoices {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: CrmRecords,
  ) {}

  /** The number that was asked for; else the last one used on the record; else the record's phones (R88, R121, R131). */
  async recipient(wish: NumberWish, sender: Caller): Promise<Address> {
    const lastUsed =
      wish.to === undefined && !wish.automated ? await this.lastRecipient(wish, sender) : undefined;
    const chosen = wish.to ?? lastUsed ?? (await this.phoneOf(wish.record, sender));
    if (chosen === undefined) throw messageErrors.recipientMissing();
    const address = phoneNumberOf(chosen);
    if (!address) throw messageErrors.recipientInvalid();
    return address;
  }

  /** The number that was asked for; else by the last one used, then by whose it is (R87, Q12). */
  async sender(wish: NumberWish, recipient: Address, sender: Caller): Promise<Address> {
    if (wish.from !== undefined) {
      const address = phoneNumberOf(wish.from) ?? parseAddress(wish.from); // a short code is no phone number
      if (!address) throw messageErrors.numberNotYours();
      return address;
    }
    const chosen = chooseSender(
      await this.lastSenders(wish, recipient),
      await this.usable(wish.record, sender),
    );
    if (!chosen) throw messageErrors.senderMissing();
    return chosen;
  }

  /** The active numbers that are the sender's or his teams', by name; the system takes those of the record's owner. */
  async usable(record: Ref, sender: Caller): Promise<UsableNumber[]> {
    const principals = sender === 'system' ? await this.principalsOfOwner(record) : principalsOf(sender);
    const rows = await this.transactions.single<UsableRow>(USABLE, [principals]);
    return rows.map(({ number, name, owner_type, owner_id }) => ({
      number,
      name,
      owner: { type: owner_type, id: owner_id },
    }));
  }

  private async lastRecipient({ record, from }: NumberWish, sender: Caller): Promise<Address | undefined> {
    const [row] = await this.transactions.single<{ customer_number: Address }>(LAST_RECIPIENT, [
      record.type,
      record.id,
      (from !== undefined && phoneNumberOf(from)) || null,
      sender === 'system' ? null : principalsOf(sender),
    ]);
    return row?.customer_number;
  }

  /** For an automated message the last number used with the customer on any record, else on this one. */
  private async lastSenders({ record, automated }: NumberWish, recipient: Address): Promise<Address[]> {
    const rows = await this.transactions.single<{ number: Address }>(LAST_SENDERS, [
      recipient,
      automated ? null : record.type,
      automated ? null : record.id,
    ]);
    return rows.map(({ number }) => number);
  }

  /** An opportunity is reached through its contact, else its account (Q13). */
  private async phoneOf(ref: Ref, reader: Caller): Promise<string | undefined> {
    const record = await this.records.find(ref, reader);
    if (!record) throw messageErrors.recordNotFound();
    const own = choosePhone(record.phones);
    if (own !== undefined || ref.type !== 'opportunity') return own;
    const { contactId, accountId } = record;
    const contact = contactId && (await this.records.find({ type: 'contact', id: contactId }, reader));
    const phone = contact && choosePhone(contact.phones);
    if (phone) return phone;
    const account = accountId && (await this.records.find({ type: 'account', id: accountId }, reader));
    return account ? choosePhone(account.phones) : undefined;
  }

  /** The system sends in the name of whoever the record belongs to. */
  private async principalsOfOwner(record: Ref): Promise<string[]> {
    const rows = await this.transactions.query<{ principal: string }>(PRINCIPALS_OF_OWNER, [
      record.type,
      record.id,
    ]);
    return rows.map(({ principal }) => principal);
  }
}

/** As people and providers write it, with or without the plus. Never guesses a country (Q29). */
export const phoneNumberOf = (text: string): Address | undefined =>
  toE164(/^\d{7,15}$/.test(text) ? `+${text}` : text);

const USABLE = `
  SELECT number, name, owner_type, owner_id FROM number_owner WHERE owner_key = ANY($1::text[]) AND active
   ORDER BY name, number LIMIT 200`;

const LAST_RECIPIENT = `
  SELECT customer_number FROM conversation
    LEFT JOIN record_owner ON (record_owner.type, record_owner.id) = (record_type, record_id)
    LEFT JOIN number_owner ON number_owner.number = conversation.number
   WHERE (record_type, record_id) = ($1, $2) AND merged_into IS NULL
     AND ($3::text IS NULL OR conversation.number = $3)
     AND ($4::text[] IS NULL OR record_owner.owner_key = ANY($4) OR number_owner.owner_key = ANY($4))
   ORDER BY last_message_at DESC LIMIT 1`;

const LAST_SENDERS = `
  SELECT number FROM conversation
   WHERE customer_number = $1 AND merged_into IS NULL
     AND ($2::text IS NULL OR (record_type, record_id) = ($2, $3))
   ORDER BY last_message_at DESC LIMIT 20`;

const PRINCIPALS_OF_OWNER = `
  SELECT owner_key AS principal FROM record_owner WHERE (type, id) = ($1, $2) AND owner_key IS NOT NULL
  UNION
  SELECT 'team:' || team_id FROM record_owner JOIN directory_team_member ON user_id = owner_id
   WHERE (type, id) = ($1, $2) AND owner_type = 'user'`;
