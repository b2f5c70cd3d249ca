import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './form-drawer.module.css';
import { ProblemBar } from './problem-bar';
import { SaveButton } from './save-button';
import type { Saving } from './use-saving';

interface Props {
  readonly title: string;
  readonly action: string;
  readonly isDisabled?: boolean;
  readonly onClose: () => void;
  /** A refusal keeps the drawer open and is told in it. */
  readonly saving: Pick<Saving, 'isBusy' | 'isOffline' | 'error'> & { readonly submit: () => void };
  /** What a refusal means here, where the server's own words say too little. */
  readonly wordsOf?: (error: unknown) => string | undefined;
  readonly children: ReactNode;
}

/** A form at the end of the page, over it. */
export function FormDrawer({ title, action, isDisabled, onClose, saving, wordsOf, children }: Props) {
  const { t } = useTranslation();
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
            if (!isDisabled) saving.submit();
          }}
        >
          <ProblemBar error={saving.error} words={wordsOf?.(saving.error)} />
          {children}
        </form>
      </DrawerBody>
      <DrawerFooter>
        <SaveButton form="drawer-form" saving={saving} disabledFocusable={isDisabled}>
          {action}
        </SaveButton>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </DrawerFooter>
    </OverlayDrawer>
  );
}
