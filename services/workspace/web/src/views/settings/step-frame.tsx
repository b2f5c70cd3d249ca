import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveButton } from '../../ui/save-button';
import type { Saving } from '../../ui/use-saving';
import styles from './settings.module.css';

interface Props {
  readonly title: string;
  readonly next?: string;
  readonly isDisabled?: boolean;
  readonly onBack?: () => void;
  /** Where the step keeps something before it goes on. */
  readonly saving?: Pick<Saving, 'isBusy' | 'isOffline'> & { readonly submit: () => void };
  /** Where it keeps nothing. */
  readonly onNext?: () => void;
  readonly children: ReactNode;
}

const KEEPS_NOTHING = { isBusy: false, isOffline: false };

/** One step of the wizard: a form with Back and Next at its foot. */
export function StepFrame({ title, next, isDisabled, onBack, saving, onNext, children }: Props) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  return (
    <form
      className={`${styles.form} ${styles.wide}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isDisabled) return;
        saving?.submit();
        onNext?.();
      }}
    >
      <h2 className={styles.heading}>{title}</h2>
      {children}
      <div className={styles.foot}>
        {onBack && <Button onClick={onBack}>{shell('back')}</Button>}
        <SaveButton saving={saving ?? KEEPS_NOTHING} disabledFocusable={isDisabled}>
          {next ?? t('next')}
        </SaveButton>
      </div>
    </form>
  );
}
