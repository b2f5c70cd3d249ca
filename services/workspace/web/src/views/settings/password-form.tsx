import { Field, Input } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { isProblem } from '../../api/problem';
import { signInOptionsQuery } from '../../api/session';
import { BusyButton } from '../../ui/busy-button';
import { ProblemBar } from '../../ui/problem-bar';
import { showToast } from '../../ui/toast';
import styles from './settings.module.css';

const LEAST_CHARACTERS = 12;
const WRONG = [401, 403];

/** Only where Parley itself keeps passwords. */
export function PasswordForm() {
  const { t } = useTranslation('settings');
  const { data: options } = useQuery(signInOptionsQuery);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isTooShort = [...next].length < LEAST_CHARACTERS;
  if (!options?.local) return null;

  async function change(): Promise<void> {
    setIsChecked(true);
    if (current === '' || isTooShort) return;
    setIsBusy(true);
    setError(undefined);
    try {
      await answer(api.POST('/api/v1/password', { body: { current, next } }));
      setCurrent('');
      setNext('');
      setIsChecked(false);
      showToast({ title: t('passwordChanged'), intent: 'success' });
    } catch (refusal) {
      setError(refusal);
    }
    setIsBusy(false);
  }

  return (
    <form
      className={styles.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <h2 className={styles.heading}>{t('password')}</h2>
      <ProblemBar
        error={error}
        words={isProblem(error) && WRONG.includes(error.status) ? t('passwordWrong') : undefined}
      />
      <Field
        label={t('currentPassword')}
        required
        validationMessage={isChecked && current === '' ? t('passwordMissing') : undefined}
      >
        <Input
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(_, { value }) => setCurrent(value)}
        />
      </Field>
      <Field
        label={t('newPassword')}
        required
        hint={t('passwordHint', { count: LEAST_CHARACTERS })}
        validationMessage={
          isChecked && isTooShort ? t('passwordHint', { count: LEAST_CHARACTERS }) : undefined
        }
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={(_, { value }) => setNext(value)}
        />
      </Field>
      <div>
        <BusyButton type="submit" isBusy={isBusy}>
          {t('changePassword')}
        </BusyButton>
      </div>
    </form>
  );
}
