import type { Owner } from '@parley/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { useOwnerName } from '../../api/people';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { OwnerPicker } from '../../ui/owner-picker';
import { showToast } from '../../ui/toast';
import type { SenderNumber } from './channels-query';
import styles from './settings.module.css';

interface Props {
  readonly number: SenderNumber;
  readonly onClose: () => void;
}

/** Gives a number away, with the sight of its conversations (R36, R38). */
export default function ReassignDialog({ number, onClose }: Props) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const ownerName = useOwnerName();
  const [owner, setOwner] = useState<Owner>();
  const [isChecked, setIsChecked] = useState(false);
  const isSame = owner?.type === number.owner.type && owner.id === number.owner.id;

  async function reassign(): Promise<void> {
    if (!owner) return;
    const path = { number: number.number };
    await answer(api.POST('/api/v1/numbers/{number}/owner', { params: { path }, body: { owner } }));
    await queries.invalidateQueries({ queryKey: keys.numbers });
    showToast({ title: t('reassigned', { name: number.name, owner: ownerName(owner) }), intent: 'success' });
    onClose();
  }

  function wrong(): string | undefined {
    if (!owner) return t('ownerMissing');
    return isSame ? t('otherOwner') : undefined;
  }

  return (
    <ConfirmDialog
      isOpen
      isForm
      title={t('reassignTitle', { name: number.name })}
      action={t('reassign')}
      check={() => {
        setIsChecked(true);
        return owner !== undefined && !isSame;
      }}
      onCancel={onClose}
      onConfirm={reassign}
    >
      <div className={styles.stack}>
        <OwnerPicker
          label={t('newOwner')}
          hint={t('ownerHint')}
          wrong={isChecked ? wrong() : undefined}
          chosen={owner}
          onChoose={setOwner}
        />
        {owner && !isSame && (
          <p>{t('reassignBody', { next: ownerName(owner), previous: ownerName(number.owner) })}</p>
        )}
      </div>
    </ConfirmDialog>
  );
}
