import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from './busy-button';
import styles from './form-drawer.module.css';
import { ProblemBar } from './problem-bar';

interface Props {
  readonly title: string;
  readonly action: string;
  readonly isDisabled?: boolean;
  readonly onClose: () => void;
  /** May be refused: then the drawer stays and says why. */
  readonly onSubmit: () => Promise<void>;
  /** What a refusal means here, where the server's own words say too little. */
  readonly wordsOf?: (error: unknown) => string | undefined;
  readonly children: ReactNode;
}

/** A form at the end of the page, over it. */
export function FormDrawer({ title, action, isDisabled, onClose, onSubmit, wordsOf, children }: Props) {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function submit(): Promise<void> {
    if (isDisabled) return;
    setIsBusy(true);
    setError(undefined);
    try {
      await onSubmit();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      onOpenChange={(_, { open }) => !open && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={t('close')}
              icon={<Dismiss20Regular />}
              onClick={onClose}
            />
          }
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <form
          id="drawer-form"
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            void submit();
          }}
        >
          <ProblemBar error={error} words={wordsOf?.(error)} />
          {children}
        </form>
      </DrawerBody>
      <DrawerFooter>
        <BusyButton
          type="submit"
          form="drawer-form"
          appearance="primary"
          isBusy={isBusy}
          disabledFocusable={isDisabled}
        >
          {action}
        </BusyButton>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </DrawerFooter>
    </OverlayDrawer>
  );
}
