import { toE164 } from '@parley/kernel';
import type { KnownRecord } from './known-record';

export type PhoneKind = 'business' | 'mobile';
export type Phones = Readonly<Partial<Record<PhoneKind, string>>>;
export type FieldValue = string | number | boolean | null;

/** A record of the directory in full. Phones stand in E.164 where they could be read, else as they were given. */
export interface StoredRecord extends KnownRecord {
  readonly phones: Phones;
  readonly email?: string;
  readonly country?: string;
  readonly timeZone?: string;
  readonly contactId?: string;
  readonly accountId?: string;
  readonly doNotCall?: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What an integration states about a record. */
export type StatedRecord = Omit<StoredRecord, 'version'>;

/** The phones as they are kept, read with the record's country, else the organisation's (Q29). */
export function keptPhones(phones: Phones, country: string | undefined): Phones {
  return Object.fromEntries(
    Object.entries(phones)
      .filter(([, given]) => given !== undefined && given.trim() !== '')
      .map(([kind, given]) => [kind, toE164(given, country) ?? given]),
  );
}

/**
 * The numbers under which a reply finds the record, once each. An opportunity has none of its own: it is found
 * through its contact or account (Q6).
 */
export function numbersOf({ record, phones }: Pick<StoredRecord, 'record' | 'phones'>): string[] {
  if (record.type === 'opportunity') return [];
  return [...new Set(Object.values(phones).filter((phone) => toE164(phone) === phone))];
}
