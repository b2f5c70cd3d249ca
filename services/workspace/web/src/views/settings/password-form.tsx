import { Field, Input } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { isProblem } from '../../api/problem';
import { signInOptionsQuery, useSession } from '../../api/session';
import { ProblemBar } from '../../ui/problem-bar';
import { SaveButton } from '../../ui/save-button';
import { showToast } from '../../ui/toast';
import { useSaving } from '../../ui/use-saving';
import styles from './settings.module.css';

const LEAST_CHARACTERS = 12;
/** The key of what a refusal means. */
const REFUSED: Readonly<Record<string, 'passwordWrong' | 'passwordPlain'>> = {
  'password.wrong': 'passwordWrong',
  'password.too-plain': 'passwordPlain',
};

/** Only where Parley itself keeps passwords. */
export function PasswordForm() {
  const { t } = useTranslation('settings');
  const { data: options } = useQuery(signInOptionsQuery);
  const { user } = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const isTooShort = [...next].length < LEAST_CHARACTERS;
  const saving = useSaving({
    check: () => {
      setIsChecked(true);
      return current !== '' && !isTooShort;
    },
    save: change,
  });
  const { error } = saving;
  const refused = isProblem(error) ? REFUSED[error.code] : undefined;
  if (!options?.local) return null;

  async function change(): Promise<void> {
    await answer(api.POST('/api/v1/password', { body: { current, next } }));
    setCurrent('');
    setNext('');
    setIsChecked(false);
    showToast({ title: t('passwordChanged'), intent: 'success' });
  }

  return (
    <form
      className={styles.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.submit();
      }}
    >
      <h2 className={styles.heading}>{t('password')}</h2>
      {/* password managers ask whose password it is */}
      <input hidden readOnly type="text" autoComplete="username" value={user.id} />
      <ProblemBar error={error} words={refused && t(refused)} />
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
        <SaveButton appearance="secondary" saving={saving}>
          {t('changePassword')}
        </SaveButton>
      </div>
    </form>
  );
}
