import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import type { Ref } from '@parley/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { TemplateEditor } from '../../views/templates/template-editor';
import { IN_PANE, useReturnFocus } from '../use-return-focus';
import styles from './new-template-dialog.module.css';

interface Props {
  readonly record: Ref;
  readonly onSaved: (templateId: string) => void;
  readonly onClose: () => void;
}

/** Writes a template without leaving the conversation (R84). */
export default function NewTemplateDialog({ record, onSaved, onClose }: Props) {
  const { t } = useTranslation('templates');
  const [isDirty, setIsDirty] = useState(false);
  const [leavingFrom, setLeavingFrom] = useState<Element | null>(null);
  useReturnFocus(IN_PANE);
  const leave = (): void => (isDirty ? setLeavingFrom(document.activeElement) : onClose());

  function stay(): void {
    setLeavingFrom(null);
    requestAnimationFrame(() => (leavingFrom as HTMLElement | null)?.focus());
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && leave()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('new')}</DialogTitle>
          <DialogContent className={styles.content}>
            <TemplateEditor
              record={record}
              onSaved={({ id }) => onSaved(id)}
              onCancel={leave}
              onDirty={setIsDirty}
            />
          </DialogContent>
        </DialogBody>
        <ConfirmDialog
          isOpen={leavingFrom !== null}
          title={t('leaveTitle')}
          action={t('leave')}
          onCancel={stay}
          onConfirm={onClose}
        >
          {t('leaveBody')}
        </ConfirmDialog>
      </DialogSurface>
    </Dialog>
  );
}
