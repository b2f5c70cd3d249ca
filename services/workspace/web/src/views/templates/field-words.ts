import type { RecordType } from '@parley/kernel';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldsQuery } from '../../api/records';
import type { Source } from './placeholder-names';
import { typeOf } from './placeholder-names';

/** The fields that every installation has, by the key of their name. */
const KNOWN = {
  name: 'fieldName',
  firstName: 'fieldFirstName',
  email: 'fieldEmail',
  phone: 'fieldPhone',
  'phones.business': 'fieldBusinessPhone',
  'phones.mobile': 'fieldMobilePhone',
  country: 'fieldCountry',
  timeZone: 'fieldTimeZone',
  createdAt: 'fieldCreatedAt',
  updatedAt: 'fieldUpdatedAt',
} as const;

/** What a template may say of the user who sends. */
const USER_FIELDS = ['firstName', 'name', 'email', 'phone'] as const;

const SOURCE_WORDS = {
  user: 'sourceYou',
  contact: 'sourceContact',
  account: 'sourceAccount',
} as const;

const RECORD_SOURCE_WORDS = {
  contact: 'thisContact',
  account: 'thisAccount',
  lead: 'thisLead',
  opportunity: 'thisOpportunity',
} as const satisfies Record<RecordType, string>;

export interface KnownField {
  readonly path: string;
  readonly label: string;
  /** The name in English, of which the placeholder's name is made. */
  readonly source: string;
}

/** The fields of a source, by what they are called. */
export function useFields(source: Source, category: RecordType): KnownField[] {
  const { t } = useTranslation('templates');
  const type = typeOf(source, category);
  const { data } = useQuery({ ...fieldsQuery(type === 'user' ? 'contact' : type), enabled: type !== 'user' });
  const wordsOf = (path: string, label: string): string =>
    Object.hasOwn(KNOWN, path) ? t(KNOWN[path as keyof typeof KNOWN]) : label;
  if (type === 'user') return USER_FIELDS.map((path) => ({ path, label: t(KNOWN[path]), source: path }));
  return (data ?? []).map(({ path, label }) => ({ path, label: wordsOf(path, label), source: label }));
}

export function useSourceWords(category: RecordType): (source: Source) => string {
  const { t } = useTranslation('templates');
  return (source) => (source === 'record' ? t(RECORD_SOURCE_WORDS[category]) : t(SOURCE_WORDS[source]));
}
