import type { RecordType } from '@parley/kernel';

/** The key, among the words of the shell, that names a type of record. */
export const RECORD_WORDS = {
  contact: 'recordTypeContact',
  account: 'recordTypeAccount',
  lead: 'recordTypeLead',
  opportunity: 'recordTypeOpportunity',
} as const satisfies Record<RecordType, string>;
