import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CREDENTIALS } from './credentials';
import styles from './settings.module.css';
import type { CredentialsEntry } from './use-credentials-entry';

interface Props {
  readonly entry: CredentialsEntry;
  /** Where the provider gave no answer: keeps them all the same. */
  readonly onContinue: () => void;
}

/** The fields that a provider asks for, with its verdict on what is entered. */
export function CredentialsFields({ entry, onContinue }: Props) {
  const { t } = useTranslation('settings');
  const { provider, values, wrong } = entry;
  return (
    <>
      <Verdict entry={entry} onContinue={onContinue} />
      {CREDENTIALS[provider].map(({ name, label, isSecret, form }) => (
        <Field
          key={name}
          label={t(label)}
          required
          hint={form ? t('accountSidHint') : undefined}
          validationMessage={wrong.includes(name) ? t('credentialWrong', { name: t(label) }) : undefined}
        >
          <Input
            type={isSecret ? 'password' : 'text'}
            autoComplete="off"
            input={{ dir: 'ltr', spellCheck: false }}
            value={values[name] ?? ''}
            onChange={(_, { value }) => entry.change(name, value)}
          />
        </Field>
      ))}
      <p className={styles.meta}>{provider === 'twilio' ? t('twilioHelp') : t('telesignHelp')}</p>
    </>
  );
}

/** Why the provider does not take the credentials, or that it did not say. */
function Verdict({ entry: { verdict, isSilent }, onContinue }: Props) {
  const { t } = useTranslation('settings');
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus(), [verdict]);
  if (verdict === undefined) return null;
  return (
    <MessageBar ref={bar} tabIndex={-1} intent={isSilent ? 'warning' : 'error'} layout="multiline">
      <MessageBarBody>{verdict}</MessageBarBody>
      {isSilent && (
        <MessageBarActions>
          <Button size="small" onClick={onContinue}>
            {t('continueUnchecked')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
