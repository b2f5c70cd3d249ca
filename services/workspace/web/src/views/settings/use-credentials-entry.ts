import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Shapes } from '../../api/client';
import { isProblem } from '../../api/problem';
import { providerName, type ProviderName } from './channels-query';
import { CREDENTIALS, trimmed, wrongIn, type Values } from './credentials';

export type CredentialsEntry = ReturnType<typeof useCredentialsEntry>;

/**
 * Credentials while they are entered. The provider is asked before they are kept (R21); where it gives no answer, they may
 * be kept all the same. What it said holds until they are changed.
 */
export function useCredentialsEntry(provider: ProviderName) {
  const { t } = useTranslation('settings');
  const [values, setValues] = useState<Values>({});
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [reason, setReason] = useState<string>();

  function wordsOf(refused: string): string {
    if (refused === 'AuthenticationFailed')
      return provider === 'twilio' ? t('twilioRefused') : t('telesignRefused');
    const name = { provider: providerName(provider) };
    return refused === 'AccountSuspended' ? t('accountSuspended', name) : t('providerSilent', name);
  }

  /** What does not look like credentials of this provider is not even shown to it. */
  function refused(error: unknown): Shapes['VerifyCredentialsReply'] {
    if (!isProblem(error, 'account.credentials')) throw error;
    setWrong(CREDENTIALS[provider].map(({ name }) => name).filter((name) => error.detail.includes(name)));
    return { accepted: false, failureReason: MALFORMED };
  }

  return {
    provider,
    values,
    /** Names of fields to complain about. */
    wrong,
    verdict: reason === undefined ? undefined : wordsOf(reason),
    /** Nobody knows whether the credentials are right. */
    isSilent: reason !== undefined && !REFUSALS.includes(reason),
    isEmpty: Object.values(values).every((value) => value.trim() === ''),
    credentials: trimmed(values),
    change: (name: string, value: string): void => {
      setReason(undefined);
      setValues((before) => ({ ...before, [name]: value }));
    },
    /** Whether every field has its form; complains at those that have not. */
    isWellFormed: (): boolean => {
      const found = wrongIn(provider, values);
      setWrong(found);
      return found.length === 0;
    },
    /** Asks the provider; of an account that exists, where nothing was entered, about what it has. */
    passes: async (asked: Omit<Shapes['VerifyCredentials'], 'provider'>): Promise<boolean> => {
      setReason(undefined);
      const call = api.POST('/api/v1/providers/verify', { body: { provider, ...asked } });
      const { accepted, failureReason } = await answer(call).catch(refused);
      if (!accepted && failureReason !== MALFORMED) setReason(failureReason ?? 'ProviderUnavailable');
      return accepted;
    },
  };
}

const MALFORMED = 'Malformed';
const REFUSALS: readonly string[] = ['AuthenticationFailed', 'AccountSuspended'];
