import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button';
import styles from './settings.module.css';

interface Props {
  readonly title: string;
  readonly next?: string;
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  readonly onBack?: () => void;
  readonly onNext: () => void;
  readonly children: ReactNode;
}

/** One step of the wizard: a form with Back and Next at its foot. */
export function StepFrame({ title, next, isBusy = false, isDisabled, onBack, onNext, children }: Props) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  return (
    <form
      className={`${styles.form} ${styles.wide}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isDisabled) onNext();
      }}
    >
      <h2 className={styles.heading}>{title}</h2>
      {children}
      <div className={styles.foot}>
        {onBack && <Button onClick={onBack}>{shell('back')}</Button>}
        <BusyButton type="submit" appearance="primary" isBusy={isBusy} disabledFocusable={isDisabled}>
          {next ?? t('next')}
        </BusyButton>
      </div>
    </form>
  );
}
