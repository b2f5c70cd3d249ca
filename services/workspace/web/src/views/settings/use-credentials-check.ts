import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Shapes } from '../../api/client';
import { providerName } from './channels-query';

type Asked = Shapes['VerifyCredentials'];

/** The provider is asked before credentials are kept (R21). Where it gives no answer, they may be kept all the same. */
export function useCredentialsCheck(provider: Asked['provider']) {
  const { t } = useTranslation('settings');
  const [reason, setReason] = useState<string>();

  function wordsOf(refused: string): string {
    if (refused === 'AuthenticationFailed')
      return provider === 'twilio' ? t('twilioRefused') : t('telesignRefused');
    const name = { provider: providerName(provider) };
    return refused === 'AccountSuspended' ? t('accountSuspended', name) : t('providerSilent', name);
  }

  return {
    words: reason === undefined ? undefined : wordsOf(reason),
    /** Nobody knows whether the credentials are right. */
    isSilent: reason !== undefined && !REFUSALS.includes(reason),
    forget: () => setReason(undefined),
    passes: async (asked: Omit<Asked, 'provider'>): Promise<boolean> => {
      setReason(undefined);
      const { accepted, failureReason } = await answer(
        api.POST('/api/v1/providers/verify', { body: { provider, ...asked } }),
      );
      if (!accepted) setReason(failureReason ?? 'ProviderUnavailable');
      return accepted;
    },
  };
}

const REFUSALS: readonly string[] = ['AuthenticationFailed', 'AccountSuspended'];
