import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { FormDrawer } from '../../ui/form-drawer';
import { CheckBar } from './check-bar';
import { CredentialFields } from './credential-fields';
import { trimmed, wrongIn, type Values } from './credentials';
import type { Account, ProviderName } from './channels-query';
import { useCredentialsCheck } from './use-credentials-check';

/** New secrets count at once; the callback URL stays (R26). */
export default function ReplaceCredentials({
  account,
  onClose,
}: {
  readonly account: Account;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const provider = account.provider as ProviderName;
  const [values, setValues] = useState<Values>({});
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const check = useCredentialsCheck(provider);

  async function replace(isUnchecked = false): Promise<void> {
    const found = wrongIn(provider, values);
    setWrong(found);
    if (found.length > 0) return;
    const body = { credentials: trimmed(values) };
    if (!isUnchecked && !(await check.passes({ id: account.id, ...body }))) return;
    await answer(api.PATCH('/api/v1/providers/{id}', { params: { path: { id: account.id } }, body }));
    await queries.invalidateQueries({ queryKey: keys.providers });
    onClose();
  }

  return (
    <FormDrawer
      title={t('replaceTitle')}
      action={check.isSilent ? t('checkAgain') : t('replace')}
      onClose={onClose}
      onSubmit={() => replace()}
    >
      <CheckBar check={check} onContinue={() => void replace(true)} />
      <CredentialFields
        provider={provider}
        values={values}
        wrong={wrong}
        onChange={(changed) => {
          check.forget();
          setValues(changed);
        }}
      />
    </FormDrawer>
  );
}
