import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { providerName, type Account } from './channels-query';

/** Sending waits while the provider refuses the account itself. */
export function PausedBar({
  account,
  onReplace,
}: {
  readonly account: Account;
  readonly onReplace: () => void;
}) {
  const { t } = useTranslation('settings');
  if (!account.pausedAt) return null;
  const isAboutCredentials = account.pausedReason === 'AuthenticationFailed';
  return (
    <MessageBar intent="error" layout="auto">
      <MessageBarBody>
        {isAboutCredentials
          ? t('pausedByCredentials', { provider: providerName(account.provider) })
          : t('pausedBecause', { reason: account.pausedReason ?? '' })}
      </MessageBarBody>
      {isAboutCredentials && (
        <MessageBarActions>
          <Button size="small" onClick={onReplace}>
            {t('replace')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
