import type { TFunction } from 'i18next';
import { providerName } from '../../messages/provider-names';
import { isFailed } from '../../messages/statuses';
import type { ThreadMessage } from './thread-rows';

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

/** The permanent word for why a message stands where it does, where there is one. */
export function reasonWord({ status, local, failureReason }: ThreadMessage): string | undefined {
  if (local) return undefined;
  if (isFailed(status)) return failureReason ?? 'Unknown';
  if (status === 'unknown') return failureReason ?? 'SubmitOutcomeUnknown';
  return status === 'unconfirmed' ? failureReason : undefined;
}

/** The permanent word first, then what happened, then what can be done; the provider's own code where there is no word. */
export function reasonLines(
  word: string,
  code: string | undefined,
  t: TFunction<'reasons'>,
): readonly string[] {
  const sentence = sentenceOf(word);
  const isCodeAll = sentence === 'Unknown' && code !== undefined;
  const what = isCodeAll ? t('reasonUnknownCode', { code }) : t(`reason${sentence}`);
  return [word, what, t(`advice${sentence}`)];
}

/** What is said of a state that needs no reason. */
export function plainLines(
  { status, local, at, sendAt, provider, providerSegments, segments }: ThreadMessage,
  timesOf: (at: string) => readonly string[],
  t: TFunction<'pane'>,
): readonly string[] {
  if (local) return local === 'not-sent' ? [t('notSentHere')] : [];
  const texts = providerSegments ?? segments;
  const count = texts > 1 ? [t('texts', { count: texts })] : [];
  if (status === 'sent') {
    return provider ? [t('acceptedBy', { provider: providerName(provider) }), ...count] : count;
  }
  if (status === 'delivered') return [...timesOf(at), ...count];
  if (status === 'scheduled' && sendAt) return timesOf(sendAt);
  return status === 'queued' ? [t('queuedWhy')] : [];
}
