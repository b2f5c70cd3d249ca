import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { focusFirst } from '../../ui/focus-first';
import { IN_PANE, useReturnFocus } from '../use-return-focus';
import styles from './override-dialog.module.css';

interface Props {
  readonly name: string;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks a privileged person why one text is to go out despite the opt-out (R140). */
export default function OverrideDialog({ name, onReason, onClose }: Props) {
  const { t } = useTranslation('pane-parts');
  const [reason, setReason] = useState('');
  useReturnFocus(IN_PANE);
  const given = reason.trim();
  return (
    <ConfirmDialog
      isOpen
      title={t('overrideTitle')}
      action={t('overrideContinue')}
      isDisabled={given === ''}
      onCancel={onClose}
      onConfirm={() => {
        if (given !== '') onReason(given);
      }}
    >
      <div className={styles.content}>
        <p>{t('overrideWhat', { name })}</p>
        <Field label={t('overrideReason')} required>
          <Textarea
            ref={focusFirst}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(_, { value }) => setReason(value)}
          />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
