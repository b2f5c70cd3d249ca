import type { TFunction } from 'i18next';
import { spaced } from '../../ui/spaced-number';
import type { Notification } from './notifications-query';

type T = TFunction<'bell'>;

/** What a notice says in the reader's language; the server's English where this build does not know its kind. */
export function titleOf({ kind, title, words }: Notification, t: T): string {
  if (kind === 'message-received' && words?.name) return t('messageReceived', { name: spaced(words.name) });
  if (kind === 'delivery-failed' && words?.name) return t('deliveryFailed', { name: spaced(words.name) });
  if (kind === 'privileges-missing') return t('privilegesMissing');
  if (kind === 'account-paused' && words?.name) return t('accountPaused', { name: spaced(words.name) });
  return title;
}

export function bodyOf({ kind, body, words }: Notification, t: T): string {
  if (kind === 'privileges-missing' && words?.privileges) {
    return t('privilegesMissingBody', { list: words.privileges });
  }
  const reason = PAUSES[words?.failureReason ?? ''];
  if (kind === 'account-paused' && reason) return `${t(reason)} ${t('textsWait')}`;
  return body;
}

/** The permanent word for why a text was not delivered, where the notice tells of one. */
export const failureReasonOf = ({ kind, words }: Notification): string | undefined =>
  kind === 'delivery-failed' ? words?.failureReason : undefined;

const PAUSES: Readonly<Record<string, 'pausedCredentials' | 'pausedFunds' | 'pausedSuspended'>> = {
  AuthenticationFailed: 'pausedCredentials',
  InsufficientFunds: 'pausedFunds',
  AccountSuspended: 'pausedSuspended',
};
