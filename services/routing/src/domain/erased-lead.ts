import type { Address } from '@parley/kernel';
import type { StoredRecord } from './stored-record';

/** Whether routing made the lead, and the CRM has not taken it over since (Q8). */
export const isMadeOf = ({ record, fields }: StoredRecord): boolean =>
  record.type === 'lead' && fields.autoCreated === true;

/** The lead without its phone, and with the alias wherever else it says the number. */
export function forgetNumber(lead: StoredRecord, number: Address, alias: Address): StoredRecord {
  const told = (text: string): string => text.replaceAll(number, alias);
  const phones = Object.fromEntries(Object.entries(lead.phones).filter(([, phone]) => phone !== number));
  const fields = JSON.parse(told(JSON.stringify(lead.fields))) as StoredRecord['fields'];
  return { ...lead, name: told(lead.name), phones, fields };
}
