import { Checkbox } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBar } from '../../ui/problem-bar';
import { useSaving } from '../../ui/use-saving';
import { ChannelBar } from './channel-bar';
import { acceptTerms, channelQuery } from './channel-query';
import { PROVIDER_NAMES, type ProviderName } from './channels-query';
import styles from './settings.module.css';
import { StepFrame } from './step-frame';

interface Props {
  readonly chosen?: ProviderName;
  readonly onNext: (provider: ProviderName) => void;
}

/** The duties that go with a provider are accepted once, for the whole organisation (R22). */
export function ProviderStep({ chosen = 'twilio', onNext }: Props) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const { data: channel } = useQuery(channelQuery);
  const [provider, setProvider] = useState<ProviderName>(chosen);
  const [hasRead, setHasRead] = useState(false);
  const [honours, setHonours] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const isAsked = channel?.acceptedTerms.every((accepted) => accepted.provider !== provider) ?? false;
  const isOpen = !isAsked || (hasRead && honours);
  const saving = useSaving({
    check: () => {
      setIsTried(true);
      return isOpen;
    },
    save: next,
  });

  function choose(next: ProviderName): void {
    setProvider(next);
    setHonours(false);
  }

  async function next(): Promise<void> {
    if (isAsked) await acceptTerms(queries, provider);
    onNext(provider);
  }

  return (
    <StepFrame title={t('chooseProvider')} saving={saving} isDisabled={channel?.active !== true}>
      <ChannelBar />
      <ProblemBar error={saving.error} />
      <fieldset className={styles.cards} aria-label={t('chooseProvider')}>
        {Object.entries(PROVIDER_NAMES).map(([id, name]) => (
          <label key={id} className={styles.card}>
            <input
              type="radio"
              name="provider"
              checked={provider === id}
              onChange={() => choose(id as ProviderName)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      {isAsked && (
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
          {isTried && !isOpen && (
            <p role="alert" className={styles.wrong}>
              {t('confirmBoth')}
            </p>
          )}
        </div>
      )}
    </StepFrame>
  );
}
