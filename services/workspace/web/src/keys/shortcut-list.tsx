import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../pane/use-return-focus';
import styles from './command-palette.module.css';
import { Keys } from './keys';

const LIST = [
  ['Ctrl K', 'commandPalette'],
  ['/', 'keySearch'],
  ['?', 'keyboardShortcuts'],
  ['g t', 'shell:navTexts'],
  ['g r', 'shell:navRecords'],
  ['g e', 'shell:navTemplates'],
  ['g s', 'shell:navSettings'],
  ['↑ ↓  j k', 'keyMoveInList'],
  ['Enter  o', 'keyOpen'],
  ['Space  x', 'keySelect'],
  ['Shift ↑ ↓', 'keyExtend'],
  ['m', 'keyChangeRecord'],
  ['u', 'keyMarkUnseen'],
  ['r', 'keyCompose'],
  ['F6', 'keyNextRegion'],
  ['Alt ↑ ↓', 'keyStep'],
  ['Esc', 'keyClose'],
  ['Ctrl Enter', 'keySend'],
  ['Ctrl F', 'keyFind'],
  ['Ctrl Z', 'keyUndo'],
] as const;

export default function ShortcutList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['keys', 'shell']);
  useReturnFocus();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('keyboardShortcuts')}</DialogTitle>
          <DialogContent>
            <dl className={styles.shortcuts}>
              {LIST.map(([keys, words]) => (
                <Fragment key={keys}>
                  <dt>{t(words)}</dt>
                  <dd>
                    <Keys>{keys}</Keys>
                  </dd>
                </Fragment>
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('shell:close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
