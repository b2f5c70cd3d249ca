import type { TFunction } from 'i18next';
import type { ThreadMessage } from './thread-rows';

type Words = TFunction<'pane'>;

const WORDS = {
  queued: 'statusQueued',
  submitting: 'statusSubmitting',
  unknown: 'statusUnknown',
  sent: 'statusSent',
  unconfirmed: 'statusSent',
  delivered: 'statusDelivered',
  'not-delivered': 'statusNotDelivered',
  'not-sent': 'statusNotSent',
  'sending-failed': 'statusSendingFailed',
  'sending-aborted': 'statusSendingAborted',
  cancelled: 'statusCancelled',
  scheduled: 'statusScheduled',
} as const;

const LOCAL = {
  sending: 'statusSubmitting',
  waiting: 'statusWaitingForConnection',
  'not-sent': 'statusNotSent',
} as const;

/** A provider that tells nothing of what it took: then nothing is said of it here either (R108). */
export const isSilent = ({ status, local, hasDeliveryReports }: ThreadMessage): boolean =>
  !local && hasDeliveryReports === false && (status === 'sent' || status === 'unconfirmed');

/** Where an outbound message stands, in words. */
export function statusWords({ status, local }: ThreadMessage, t: Words): string {
  if (local) return t(LOCAL[local]);
  return Object.hasOwn(WORDS, status) ? t(WORDS[status as keyof typeof WORDS]) : status;
}
