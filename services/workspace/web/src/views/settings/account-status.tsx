import { Badge } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Account } from './channels-query';

interface Props {
  readonly account: Account;
  readonly hasNumbers: boolean;
}

/** Whether an account sends, why it does not, or what is left to set up. */
export function AccountStatus({ account, hasNumbers }: Props) {
  const { t } = useTranslation('settings');
  if (account.pausedAt) {
    return (
      <Badge appearance="tint" color="danger">
        {t('statusPaused', { reason: account.pausedReason ?? '' })}
      </Badge>
    );
  }
  if (!hasNumbers || !account.lastCallbackAt) {
    return (
      <Badge appearance="tint" color="warning">
        {t('finishSettingUp')}
      </Badge>
    );
  }
  return (
    <Badge appearance="tint" color="success">
      {t('statusActive')}
    </Badge>
  );
}
