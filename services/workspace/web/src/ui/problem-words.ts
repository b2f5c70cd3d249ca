import type { TFunction } from 'i18next';
import type { Problem } from '../api/problem';

const BY_CODE = {
  'account.exists': 'accountExists',
  'actor.unknown': 'person',
  'channel.inactive': 'channelOff',
  'consent.needs-manager': 'manager',
  'consent.opted-out': 'optedOut',
  'message.not-waiting': 'tooLate',
  'number.exists': 'numberExists',
  'quarantine.not-understood': 'callback',
  'user.not-found': 'person',
} as const;
const BY_STATUS = { 403: 'privilege', 404: 'gone', 409: 'conflict' } as const;

const has = <Table extends object>(table: Table, key: PropertyKey): key is keyof Table =>
  Object.hasOwn(table, key);

/** Why the server refused, in the reader's language; its own words, which are English, only where that is the language. */
export function problemWords(
  { code, status, detail }: Problem,
  t: TFunction<'problems'>,
  language: string,
): string {
  if (has(BY_CODE, code)) return t(BY_CODE[code]);
  if (has(BY_STATUS, status)) return t(BY_STATUS[status]);
  return language === 'en' ? detail : t('other', { code });
}
