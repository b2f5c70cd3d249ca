import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { IN_PANE, useReturnFocus } from '../use-return-focus';

interface Props {
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export default function SendAnywayDialog({ onConfirm, onClose }: Props) {
  const { t } = useTranslation('pane');
  useReturnFocus(IN_PANE);
  return (
    <ConfirmDialog
      isOpen
      title={t('sendAgainAnyway')}
      action={t('sendAgain')}
      onCancel={onClose}
      onConfirm={onConfirm}
    >
      {t('mayHaveArrived')}
    </ConfirmDialog>
  );
}
