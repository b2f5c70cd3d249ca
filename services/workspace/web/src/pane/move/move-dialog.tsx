import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  Spinner,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IN_PANE, useReturnFocus } from '../use-return-focus';
import { dryRun, useMove } from './moving';
import { RecordPicker } from './record-picker';
import type { Target } from './targets';
import styles from './move-dialog.module.css';

interface Props {
  readonly conversationIds: readonly string[];
  readonly onClose: () => void;
  readonly onMoved?: () => void;
}

/** Hangs conversations on another record: says before what will come of it, and offers the way back after. */
export default function MoveDialog({ conversationIds, onClose, onMoved }: Props) {
  const { t } = useTranslation('pane-parts');
  const { t: pane } = useTranslation('pane');
  const { t: shell } = useTranslation();
  const [target, setTarget] = useState<Target>();
  const [hasFailed, setHasFailed] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  useReturnFocus(IN_PANE);
  const move = useMove();
  const outcome = useQuery({
    queryKey: ['move', conversationIds, target?.type, target?.id],
    queryFn: () => dryRun(conversationIds, target!),
    enabled: target !== undefined,
    staleTime: 0,
  });
  const losesSight = outcome.data?.stillVisible === false;

  async function confirm(): Promise<void> {
    if (!target || isBusy) return;
    setIsBusy(true);
    setHasFailed(false);
    try {
      await move(conversationIds, target);
      onMoved?.();
      onClose();
    } catch {
      setHasFailed(true);
      setIsBusy(false);
    }
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{pane('changeRecord')}</DialogTitle>
          <DialogContent className={styles.content}>
            <RecordPicker movedIds={conversationIds} chosen={target} onChoose={setTarget} />
            <div className={styles.outcome} aria-live="polite">
              {target && outcome.data && (
                <>
                  <p>
                    {t('moveOutcome', { count: outcome.data.messages ?? 0, name: target.name })}{' '}
                    {outcome.data.merged > 0 && t('moveMerges')}
                  </p>
                  {losesSight && (
                    <MessageBar intent="warning" layout="multiline">
                      <MessageBarBody>{t('moveLosesSight')}</MessageBarBody>
                    </MessageBar>
                  )}
                </>
              )}
              {(hasFailed || outcome.error) && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>{t('moveFailed')}</MessageBarBody>
                </MessageBar>
              )}
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{shell('cancel')}</Button>
            <Button
              appearance="primary"
              icon={isBusy ? <Spinner size="tiny" /> : undefined}
              disabledFocusable={!outcome.data || isBusy}
              onClick={() => void confirm()}
            >
              {t(losesSight ? 'moveAnyway' : 'move')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
