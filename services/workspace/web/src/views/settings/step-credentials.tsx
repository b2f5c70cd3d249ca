import { Field, Input } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { isProblem } from '../../api/problem';
import { ProblemBar } from '../../ui/problem-bar';
import { providerName, type Account, type ProviderName } from './channels-query';
import { CheckBar } from './check-bar';
import { CredentialFields } from './credential-fields';
import { trimmed, wrongIn, type Values } from './credentials';
import styles from './settings.module.css';
import { StepFrame } from './step-frame';
import { useCredentialsCheck } from './use-credentials-check';

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
  const [values, setValues] = useState<Values>({});
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const check = useCredentialsCheck(provider);
  const isKept = account !== undefined && Object.keys(values).length === 0;

  async function next(isUnchecked = false): Promise<void> {
    const found = [...(isKept ? [] : wrongIn(provider, values)), ...(name.trim() === '' ? ['name'] : [])];
    setWrong(found);
    if (found.length > 0) return;
    setIsBusy(true);
    setError(undefined);
    try {
      const shown = { ...(account && { id: account.id }), ...(!isKept && { credentials: trimmed(values) }) };
      if (!isUnchecked && !(await check.passes(shown))) return setIsBusy(false);
      const id = await save();
      await queries.invalidateQueries({ queryKey: keys.providers });
      onNext(id);
    } catch (refusal) {
      setError(refusal);
      setIsBusy(false);
    }
  }

  async function save(): Promise<string> {
    const words = { name: name.trim(), description: description.trim() || undefined };
    const credentials = trimmed(values);
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
      next={check.isSilent ? t('checkAgain') : undefined}
      isBusy={isBusy}
      onBack={onBack}
      onNext={() => void next()}
    >
      <ProblemBar
        error={error}
        words={isProblem(error) && error.status === 409 ? t('accountTaken') : undefined}
      />
      <CheckBar check={check} onContinue={() => void next(true)} />
      <Field
        label={t('name')}
        required
        validationMessage={wrong.includes('name') ? t('nameMissing') : undefined}
      >
        <Input value={name} maxLength={400} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label={t('description')}>
        <Input value={description} maxLength={400} onChange={(_, { value }) => setDescription(value)} />
      </Field>
      {account && <p className={styles.meta}>{t('secretsKept')}</p>}
      <CredentialFields
        provider={provider}
        values={values}
        wrong={wrong}
        onChange={(changed) => {
          check.forget();
          setValues(changed);
        }}
      />
    </StepFrame>
  );
}
