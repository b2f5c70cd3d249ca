import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOwnerName } from '../../api/people';
import { fullDate } from '../../i18n/formats';
import { spaced } from '../../ui/spaced-number';
import { showToast } from '../../ui/toast';
import { numbersQuery, providerName } from './channels-query';
import styles from './settings.module.css';
import type { StepProps } from './step-callback';
import { StepFrame } from './step-frame';

export function ReviewStep({ account, onBack, onNext }: StepProps) {
  const { t } = useTranslation('settings');
  const { data: numbers = [] } = useQuery(numbersQuery);
  const ownerName = useOwnerName();
  const own = numbers.filter(({ accountId }) => accountId === account.id);

  function finish(): void {
    showToast({ title: t('providerReady', { name: account.name }), intent: 'success' });
    onNext();
  }

  return (
    <StepFrame title={t('stepReview')} next={t('finish')} onBack={onBack} onNext={finish}>
      <dl className={styles.facts}>
        <dt>{t('name')}</dt>
        <dd>
          <bdi>{account.name}</bdi>
        </dd>
        <dt>{t('provider')}</dt>
        <dd>{providerName(account.provider)}</dd>
        <dt>{t('callbackUrl')}</dt>
        <dd dir="ltr">{account.callbackUrl}</dd>
        <dt>{t('lastCallback')}</dt>
        <dd>{account.lastCallbackAt ? fullDate(account.lastCallbackAt) : t('never')}</dd>
        <dt>{t('numbers')}</dt>
        <dd>
          {own.length === 0
            ? t('numbersNone')
            : own.map(({ number, owner }) => (
                <div key={number}>
                  <bdi dir="ltr">{spaced(number)}</bdi> · <bdi>{ownerName(owner)}</bdi>
                </div>
              ))}
        </dd>
      </dl>
    </StepFrame>
  );
}
