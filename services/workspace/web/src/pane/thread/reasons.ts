import type { TFunction } from 'i18next';
import { fullDate } from '../../i18n/formats';
import { isFailed } from '../../messages/statuses';
import type { ThreadMessage } from './thread-rows';

type Words = TFunction<'pane'>;

/** Which sentence tells of a failure; some reasons are the same to a seller. */
const SENTENCES = {
  InvalidSendingParameters: 'InvalidSendingParameters',
  InvalidRecipient: 'RecipientUnknown',
  RecipientUnknown: 'RecipientUnknown',
  RecipientNotSmsCapable: 'RecipientNotSmsCapable',
  RecipientUnreachable: 'RecipientUnreachable',
  Expired: 'RecipientUnreachable',
  RecipientRestricted: 'RecipientRestricted',
  RecipientOptedOut: 'RecipientOptedOut',
  SenderNotAllowed: 'SenderNotAllowed',
  SenderInvalid: 'SenderInvalid',
  SenderNotRegistered: 'SenderInvalid',
  ContentInvalid: 'ContentRefused',
  ContentFiltered: 'ContentRefused',
  MediaInvalid: 'MediaInvalid',
  DestinationNotAllowed: 'DestinationNotAllowed',
  BlockedByProvider: 'Blocked',
  FraudRisk: 'Blocked',
  RateLimited: 'TooBusy',
  QueueOverflow: 'TooBusy',
  ProviderUnavailable: 'TooBusy',
  CarrierTemporary: 'TooBusy',
  RouteUnavailable: 'NoRoute',
  CarrierPermanent: 'NoRoute',
  InsufficientFunds: 'AccountStopped',
  AccountSuspended: 'AccountStopped',
  AuthenticationFailed: 'AccountStopped',
  SubmitOutcomeUnknown: 'OutcomeUnknown',
  DeliveryUnconfirmed: 'Unconfirmed',
  PolicyBlocked: 'PolicyBlocked',
} as const;

type Sentence = (typeof SENTENCES)[keyof typeof SENTENCES] | 'Unknown';

export const sentenceOf = (reason: string): Sentence =>
  Object.hasOwn(SENTENCES, reason) ? SENTENCES[reason as keyof typeof SENTENCES] : 'Unknown';

/** What is said of a message's state: the permanent word first, then what happened, then what can be done. */
export function reasonOf(message: ThreadMessage, t: Words): readonly string[] {
  const { status, local, failureReason, statusDetail, at } = message;
  if (local === 'not-sent') return [t('notSentHere')];
  if (local) return [];
  if (status === 'delivered') return [fullDate(at)];
  if (status === 'queued') return [t('queuedWhy')];
  const word = failureReason ?? (status === 'unknown' ? 'SubmitOutcomeUnknown' : undefined);
  if (word && (isFailed(status) || status === 'unknown' || status === 'unconfirmed')) {
    const sentence = sentenceOf(word);
    return [word, t(`reason${sentence}`), t(`advice${sentence}`), ...(statusDetail ? [statusDetail] : [])];
  }
  return isFailed(status) ? ['Unknown', t('reasonUnknown'), t('adviceUnknown')] : [];
}
