import { Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PROVIDER_NAMES, type ProviderName } from './channels-query';
import styles from './settings.module.css';
import { StepFrame } from './step-frame';

interface Props {
  /** The duties are accepted once, with the first provider (R22). */
  readonly isFirst: boolean;
  readonly chosen?: ProviderName;
  readonly onNext: (provider: ProviderName) => void;
}

export function ProviderStep({ isFirst, chosen = 'twilio', onNext }: Props) {
  const { t } = useTranslation('settings');
  const [provider, setProvider] = useState<ProviderName>(chosen);
  const [hasRead, setHasRead] = useState(false);
  const [honours, setHonours] = useState(false);
  return (
    <StepFrame
      title={t('chooseProvider')}
      isDisabled={isFirst && !(hasRead && honours)}
      onNext={() => onNext(provider)}
    >
      <fieldset className={styles.cards} aria-label={t('chooseProvider')}>
        {Object.entries(PROVIDER_NAMES).map(([id, name]) => (
          <label key={id} className={styles.card}>
            <input
              type="radio"
              name="provider"
              checked={provider === id}
              onChange={() => setProvider(id as ProviderName)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      {isFirst && (
        <div className={styles.checks}>
          <Checkbox
            checked={hasRead}
            onChange={(_, { checked }) => setHasRead(checked === true)}
            label={t('readPrivacy')}
          />
          <Checkbox
            checked={honours}
            onChange={(_, { checked }) => setHonours(checked === true)}
            label={t('honourOptOut', { provider: PROVIDER_NAMES[provider] })}
          />
        </div>
      )}
    </StepFrame>
  );
}
