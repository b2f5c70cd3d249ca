import { RECORD_TYPES, type RecordType, type Ref } from '@parley/kernel';

/** A record in a path or a query: `contact:c-1`. */
export const refText = (ref: Ref): string => `${ref.type}:${ref.id}`;

export function refOf(text: string | null): Ref | undefined {
  const [type, ...id] = (text ?? '').split(':');
  return isRecordType(type) && id.length > 0 ? { type, id: id.join(':') } : undefined;
}

const isRecordType = (type: string | undefined): type is RecordType =>
  (RECORD_TYPES as readonly string[]).includes(type ?? '');

const PAGES = {
  contact: 'contacts',
  account: 'accounts',
  lead: 'leads',
  opportunity: 'opportunities',
} as const;

/** Where a record's page is. */
export const recordPath = (ref: Ref): string => `/${PAGES[ref.type]}/${encodeURIComponent(ref.id)}`;
