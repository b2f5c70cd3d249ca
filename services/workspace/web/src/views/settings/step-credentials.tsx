import { Field, Input } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { isProblem } from '../../api/problem';
import { ProblemBar } from '../../ui/problem-bar';
import { useSaving } from '../../ui/use-saving';
import { providerName, type Account, type ProviderName } from './channels-query';
import { CredentialsFields } from './credentials-fields';
import styles from './settings.module.css';
import { StepFrame } from './step-frame';
import { useCredentialsEntry } from './use-credentials-entry';

interface Props {
  readonly provider: ProviderName;
  /** It exists already when one came back. */
  readonly account?: Account;
  readonly onBack: () => void;
  readonly onNext: (accountId: string) => void;
}

export function CredentialsStep({ provider, account, onBack, onNext }: Props) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [name, setName] = useState(account?.name ?? providerName(provider));
  const [description, setDescription] = useState(account?.description ?? '');
  const [isChecked, setIsChecked] = useState(false);
  const entry = useCredentialsEntry(provider);
  const isNamed = name.trim() !== '';
  const isKept = account !== undefined && entry.isEmpty;
  const saving = useSaving<'unchecked'>({
    check: () => {
      setIsChecked(true);
      return (isKept || entry.isWellFormed()) && isNamed;
    },
    save: goOn,
  });

  async function goOn(how?: 'unchecked'): Promise<void> {
    const { credentials } = entry;
    const asked = { ...(account && { id: account.id }), ...(!isKept && { credentials }) };
    if (how !== 'unchecked' && !(await entry.passes(asked))) return;
    const id = await keep();
    await queries.invalidateQueries({ queryKey: keys.providers });
    onNext(id);
  }

  async function keep(): Promise<string> {
    const words = { name: name.trim(), description: description.trim() || undefined };
    const { credentials } = entry;
    if (!account) {
      const body = { provider, ...words, credentials };
      return (await answer(api.POST('/api/v1/providers', { body }))).id;
    }
    const body = isKept ? words : { ...words, credentials };
    await answer(api.PATCH('/api/v1/providers/{id}', { params: { path: { id: account.id } }, body }));
    return account.id;
  }

  return (
    <StepFrame
      title={t('enterCredentials', { provider: providerName(provider) })}
      next={entry.isSilent ? t('checkAgain') : undefined}
      saving={saving}
      onBack={onBack}
    >
      <ProblemBar
        error={saving.error}
        words={isProblem(saving.error) && saving.error.status === 409 ? t('accountTaken') : undefined}
      />
      <Field
        label={t('name')}
        required
        validationMessage={isChecked && !isNamed ? t('nameMissing') : undefined}
      >
        <Input value={name} maxLength={400} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label={t('description')}>
        <Input value={description} maxLength={400} onChange={(_, { value }) => setDescription(value)} />
      </Field>
      {account && <p className={styles.meta}>{t('secretsKept')}</p>}
      <CredentialsFields entry={entry} onContinue={() => saving.submit('unchecked')} />
    </StepFrame>
  );
}
