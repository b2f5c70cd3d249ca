import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBar } from './problem-bar';
import { BusyButton } from './busy-button';

interface Props {
  readonly isOpen: boolean;
  readonly title: string;
  readonly action: string;
  readonly isDisabled?: boolean;
  readonly onCancel: () => void;
  /** May take a while, and may be refused: then the dialog stays and says why. */
  readonly onConfirm: () => void | Promise<void>;
  readonly children?: ReactNode;
}

/** Asks before what cannot be undone, or for what an action needs. */
export function ConfirmDialog({ isOpen, title, action, isDisabled, onCancel, onConfirm, children }: Props) {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  function close(): void {
    setError(undefined);
    onCancel();
  }

  async function confirm(): Promise<void> {
    setIsBusy(true);
    setError(undefined);
    try {
      await onConfirm();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => !open && close()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            void confirm();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              <ProblemBar error={error} />
              {children}
            </DialogContent>
            <DialogActions>
              <Button onClick={close}>{t('cancel')}</Button>
              <BusyButton type="submit" appearance="primary" isBusy={isBusy} disabledFocusable={isDisabled}>
                {action}
              </BusyButton>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
