import type { TFunction } from 'i18next';

const WORDS = {
  queued: 'sentQueued',
  submitting: 'sentSubmitting',
  sent: 'sentSent',
  delivered: 'sentDelivered',
  unconfirmed: 'sentSent',
  unknown: 'sentUnknown',
  'not-delivered': 'sentNotDelivered',
  'not-sent': 'sentNotSent',
  'sending-failed': 'sentFailed',
  'sending-aborted': 'sentStopped',
} as const;

/** Where a text stands; the word itself where this build does not know it. */
export const messageStatusWords = (status: string, t: TFunction<'settings'>): string =>
  Object.hasOwn(WORDS, status) ? t(WORDS[status as keyof typeof WORDS]) : status;
