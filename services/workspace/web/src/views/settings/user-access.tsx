import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import type { Person } from '../../api/people';
import { signInOptionsQuery, useSession } from '../../api/session';
import { BusyButton } from '../../ui/busy-button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { CopyField } from '../../ui/copy-field';
import { showToast } from '../../ui/toast';
import styles from './settings.module.css';

interface Props {
  readonly user: Person;
  /** After the person was let in or shut out. */
  readonly onChanged: () => void;
}

/** Whether a person may sign in, and by which password. */
export function UserAccess({ user, onChanged }: Props) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const { data: options } = useQuery(signInOptionsQuery);
  const isSelf = useSession().user.id === user.id;
  const [password, setPassword] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const restore = useRestoreFocusTarget();

  async function put(active: boolean): Promise<void> {
    const { id, ...body } = { ...user, active };
    await answer(api.PUT('/api/v1/users/{id}', { params: { path: { id } }, body }));
    await queries.invalidateQueries({ queryKey: keys.users });
    onChanged();
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    await work().catch(() => showToast({ title: t('notChanged', { name: user.name }), intent: 'warning' }));
    setIsBusy(false);
  }

  async function reset(): Promise<void> {
    const path = { id: user.id };
    const made = await answer(api.POST('/api/v1/users/{id}/password-reset', { params: { path } }));
    setPassword(made.password);
  }

  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        {options?.local && (
          <BusyButton isBusy={isBusy} onClick={() => void attempt(reset)}>
            {t('resetPassword')}
          </BusyButton>
        )}
        {user.active ? (
          <Button {...restore} disabledFocusable={isSelf} onClick={() => setIsAsking(true)}>
            {t('deactivate')}
          </Button>
        ) : (
          <BusyButton isBusy={isBusy} onClick={() => void attempt(() => put(true))}>
            {t('activateUser')}
          </BusyButton>
        )}
      </div>
      <p className={styles.meta}>{isSelf ? t('deactivateOwn') : t('activeUserHint')}</p>
      {password !== undefined && (
        <>
          <CopyField label={t('newPassword')} value={password} />
          <p className={styles.meta}>{t('newPasswordHint')}</p>
        </>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('deactivateTitle', { name: user.name })}
        action={t('deactivate')}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => put(false)}
      >
        {t('activeUserHint')}
      </ConfirmDialog>
    </div>
  );
}
