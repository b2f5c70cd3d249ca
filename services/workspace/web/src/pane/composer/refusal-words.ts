import type { RecordType } from '@parley/kernel';
import type { TFunction } from 'i18next';

const WORDS = {
  'message.blank': 'cannotEmpty',
  'message.too-long': 'refusedTooLong',
  'message.recipient-missing': 'refusedNoRecipient',
  'message.recipient-invalid': 'refusedInvalidRecipient',
  'message.sender-missing': 'cannotNoNumber',
  'message.number-not-yours': 'numberNotYours',
  'message.number-inactive': 'refusedInactive',
  'message.record-not-found': 'notVisible',
  'consent.opted-out': 'cannotOptedOut',
  'consent.override-forbidden': 'cannotOptedOut',
} as const;

/** Why a text was not taken, in words; what is not known by its code is told as such. */
export const refusalWords = (code: string, t: TFunction<'pane'>): string =>
  Object.hasOwn(WORDS, code) ? t(WORDS[code as keyof typeof WORDS]) : t('refusedOther', { code });

/** That there is no number to send to (R98). */
export const NO_PHONE = {
  contact: 'noPhoneContact',
  account: 'noPhoneAccount',
  lead: 'noPhoneLead',
  opportunity: 'noPhoneOpportunity',
} as const satisfies Record<RecordType, string>;
