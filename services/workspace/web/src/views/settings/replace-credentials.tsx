import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { FormDrawer } from '../../ui/form-drawer';
import { useSaving } from '../../ui/use-saving';
import type { Account, ProviderName } from './channels-query';
import { CredentialsFields } from './credentials-fields';
import { useCredentialsEntry } from './use-credentials-entry';

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
}

/** New secrets count at once; the callback URL stays (R26). */
export default function ReplaceCredentials({ account: { id, provider }, onClose }: Props) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const entry = useCredentialsEntry(provider as ProviderName);
  const saving = useSaving<'unchecked'>({ check: entry.isWellFormed, save: replace });

  async function replace(how?: 'unchecked'): Promise<void> {
    const { credentials } = entry;
    if (how !== 'unchecked' && !(await entry.passes({ id, credentials }))) return;
    await answer(api.PATCH('/api/v1/providers/{id}', { params: { path: { id } }, body: { credentials } }));
    await queries.invalidateQueries({ queryKey: keys.providers });
    onClose();
  }

  return (
    <FormDrawer
      title={t('replaceTitle')}
      action={entry.isSilent ? t('checkAgain') : t('replace')}
      onClose={onClose}
      saving={saving}
    >
      <CredentialsFields entry={entry} onContinue={() => saving.submit('unchecked')} />
    </FormDrawer>
  );
}
