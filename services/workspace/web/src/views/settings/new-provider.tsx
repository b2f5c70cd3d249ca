import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import { Loaded } from '../../ui/loaded';
import { channelQuery } from './channel-query';
import { accountsQuery, type ProviderName } from './channels-query';
import { SettingsPage } from './settings-page';
import { CallbackStep } from './step-callback';
import { CredentialsStep } from './step-credentials';
import { NumbersStep } from './step-numbers';
import { ProviderStep } from './step-provider';
import { ReviewStep } from './step-review';
import { TestStep } from './step-test';
import { Stepper } from './stepper';
import styles from './settings.module.css';
import { useLiveAccounts } from './use-live-accounts';
import { after, before, isStep, reachable, type Step } from './wizard-steps';

/** Adds a provider, step by step; the account exists after the second, so leaving loses nothing (R21-R24). */
export default function NewProvider() {
  const { t } = useTranslation('settings');
  const accounts = useQuery(accountsQuery);
  useLiveAccounts();
  const channel = useQuery(channelQuery);
  return (
    <SettingsPage section="providers" title={t('addProvider')}>
      <Loaded query={accounts} words={t('providersFailed')} denied={t('providersDenied')}>
        {() => (
          <Loaded query={channel} words={t('providersFailed')}>
            {() => <Wizard />}
          </Loaded>
        )}
      </Loaded>
    </SettingsPage>
  );
}

function Wizard() {
  const { step: typed } = useParams();
  const search = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const chosen = search.get('provider');
  const provider: ProviderName | undefined =
    chosen === 'twilio' || chosen === 'telesign' ? chosen : undefined;
  const account = accounts.find(({ id }) => id === search.get('account'));
  const step = reachable(isStep(typed) ? typed : 'provider', provider !== undefined, account !== undefined);

  function go(next: Step | undefined, parameters = search): void {
    navigate(next ? `/settings/providers/new/${next}?${parameters}` : '/settings/providers');
  }
  const next = (): void => go(after(step));
  const back = (): void => go(before(step));

  return (
    <div className={styles.wizard}>
      <Stepper current={step} />
      {step === 'provider' && (
        <ProviderStep
          chosen={provider}
          onNext={(choice) => go('credentials', new URLSearchParams({ provider: choice }))}
        />
      )}
      {step === 'credentials' && (
        <CredentialsStep
          provider={provider ?? (account?.provider as ProviderName)}
          account={account}
          onBack={back}
          onNext={(made) => go('callback', new URLSearchParams({ account: made }))}
        />
      )}
      {account && step === 'callback' && <CallbackStep account={account} onBack={back} onNext={next} />}
      {account && step === 'numbers' && <NumbersStep account={account} onBack={back} onNext={next} />}
      {account && step === 'test' && <TestStep account={account} onBack={back} onNext={next} />}
      {account && step === 'review' && <ReviewStep account={account} onBack={back} onNext={next} />}
    </div>
  );
}
