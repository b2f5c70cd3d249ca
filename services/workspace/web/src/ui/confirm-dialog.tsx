import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBar } from './problem-bar';
import { SaveButton } from './save-button';
import { useSaving } from './use-saving';

interface Props {
  readonly isOpen: boolean;
  readonly title: string;
  readonly action: string;
  readonly isDisabled?: boolean;
  /** What is written here is worth keeping: without a connection it waits for one. */
  readonly isForm?: boolean;
  /** Whether it may be done as it stands; says at the fields why not. */
  readonly check?: () => boolean;
  readonly onCancel: () => void;
  /** May take a while, and may be refused: then the dialog stays and says why. */
  readonly onConfirm: () => void | Promise<void>;
  readonly children?: ReactNode;
}

/** Asks before what cannot be undone, or for what an action needs. */
export function ConfirmDialog(props: Props) {
  const { isOpen, title, action, isDisabled, isForm = false, check, onCancel, onConfirm, children } = props;
  const { t } = useTranslation();
  const saving = useSaving({ check, save: onConfirm, waits: isForm });

  function close(): void {
    saving.forget();
    onCancel();
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => !open && close()}>
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            if (!isDisabled) saving.submit();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              <ProblemBar error={saving.error} />
              {children}
            </DialogContent>
            <DialogActions>
              <Button onClick={close}>{t('cancel')}</Button>
              <SaveButton saving={saving} disabledFocusable={isDisabled}>
                {action}
              </SaveButton>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
