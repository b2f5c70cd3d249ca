import { Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ProviderName } from './channels-query';
import { CREDENTIALS, type Values } from './credentials';
import styles from './settings.module.css';

interface Props {
  readonly provider: ProviderName;
  readonly values: Values;
  /** Names of fields to complain about. */
  readonly wrong: readonly string[];
  readonly onChange: (values: Values) => void;
}

export function CredentialFields({ provider, values, wrong, onChange }: Props) {
  const { t } = useTranslation('settings');
  return (
    <>
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
            onChange={(_, { value }) => onChange({ ...values, [name]: value })}
          />
        </Field>
      ))}
      <p className={styles.meta}>{provider === 'twilio' ? t('twilioHelp') : t('telesignHelp')}</p>
    </>
  );
}
