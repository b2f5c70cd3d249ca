import { Spinner } from '@fluentui/react-components';
import { CheckmarkCircle20Regular, ErrorCircle20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { timeOf } from '../../i18n/formats';
import { CopyButton, CopyField } from '../../ui/copy-field';
import { providerName, type Account } from './channels-query';
import styles from './settings.module.css';

/** Where the provider is told to call, how to tell it, and whether it has called. */
export function CallbackGuide({ account }: { readonly account: Account }) {
  const { t } = useTranslation('settings');
  const isTwilio = account.provider === 'twilio';
  const steps = isTwilio
    ? [t('twilioStep1'), t('twilioStep2'), t('twilioStep3')]
    : [t('telesignStep1'), t('telesignStep2'), t('telesignStep3')];
  const { callbackUrl: url } = account;
  return (
    <div className={styles.stack}>
      <CopyField label={t('callbackUrl')} value={url} />
      {isTwilio && <CopyField label={t('withRetries')} value={`${url}#rc=5&rp=all`} />}
      <ol className={styles.guide}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {isTwilio ? (
        <p>{t('twilioService')}</p>
      ) : (
        <div>
          <CopyButton value={t('telesignEmail', { url })} label={t('copyEmail')} words={t('copyEmail')} />
        </div>
      )}
      <LiveCheck account={account} />
    </div>
  );
}

/** Waits for the first signed call. */
function LiveCheck({ account: { provider, lastCallbackAt, lastRejectedAt } }: { readonly account: Account }) {
  const { t } = useTranslation('settings');
  const isRejected = lastRejectedAt !== undefined && lastRejectedAt > (lastCallbackAt ?? '');
  if (isRejected) {
    return (
      <p role="status" className={`${styles.wait} ${styles.bad}`}>
        <ErrorCircle20Regular aria-hidden="true" />
        {t(provider === 'twilio' ? 'twilioWrongSignature' : 'telesignWrongSignature')}
      </p>
    );
  }
  if (lastCallbackAt) {
    return (
      <p role="status" className={`${styles.wait} ${styles.good}`}>
        <CheckmarkCircle20Regular aria-hidden="true" />
        {t('signedCall', { time: timeOf(lastCallbackAt) })}
      </p>
    );
  }
  const words = t('waitingForCall', { provider: providerName(provider) });
  return (
    <div role="status" className={styles.wait}>
      <Spinner size="extra-tiny" label={words} />
    </div>
  );
}
