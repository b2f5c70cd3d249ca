import { useTranslation } from 'react-i18next';
import { CallbackGuide } from './callback-guide';
import { providerName, type Account } from './channels-query';
import { StepFrame } from './step-frame';

export interface StepProps {
  readonly account: Account;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

export function CallbackStep({ account, onBack, onNext }: StepProps) {
  const { t } = useTranslation('settings');
  return (
    <StepFrame
      title={t('tellProvider', { provider: providerName(account.provider) })}
      onBack={onBack}
      onNext={onNext}
    >
      <CallbackGuide account={account} />
    </StepFrame>
  );
}
