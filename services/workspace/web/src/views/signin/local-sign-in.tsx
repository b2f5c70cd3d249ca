import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { Eye20Regular, EyeOff20Regular } from '@fluentui/react-icons';
import { useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './signin.module.css';

interface Props {
  readonly onSubmit: (userName: string, password: string) => Promise<void>;
}

export function LocalSignIn({ onSubmit }: Props) {
  const { t } = useTranslation();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setIsShown] = useState(false);
  const [hasCapsLock, setHasCapsLock] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    await onSubmit(userName, password);
    setIsBusy(false);
  }

  const watchCapsLock = (event: KeyboardEvent): void => setHasCapsLock(event.getModifierState('CapsLock'));

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field label={t('userName')}>
        <Input
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="large"
          required
          value={userName}
          onChange={(_, { value }) => setUserName(value)}
        />
      </Field>
      <Field label={t('password')} hint={hasCapsLock ? t('capsLock') : undefined}>
        <Input
          name="password"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          size="large"
          required
          value={password}
          onChange={(_, { value }) => setPassword(value)}
          onKeyUp={watchCapsLock}
          contentAfter={
            <Button
              appearance="transparent"
              size="small"
              icon={isShown ? <EyeOff20Regular /> : <Eye20Regular />}
              aria-label={t(isShown ? 'hidePassword' : 'showPassword')}
              onClick={() => setIsShown(!isShown)}
            />
          }
        />
      </Field>
      <Button
        type="submit"
        appearance="primary"
        size="large"
        disabledFocusable={isBusy}
        icon={isBusy ? <Spinner size="tiny" /> : undefined}
      >
        {t('signIn')}
      </Button>
    </form>
  );
}
