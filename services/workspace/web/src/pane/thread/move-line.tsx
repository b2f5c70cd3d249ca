import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../ui/use-now';
import { useUndoMove } from '../move/use-undo-move';
import type { ThreadMove } from './thread-rows';
import styles from './thread.module.css';

/** That the thread came from another record, and the way back for as long as there is one. */
export function MoveLine({
  move,
  conversationId,
}: {
  readonly move: ThreadMove;
  readonly conversationId: string;
}) {
  const { t } = useTranslation('pane');
  const now = useNow();
  const undo = useUndoMove();
  const canUndo = move.undoUntil !== undefined && Date.parse(move.undoUntil) > now.getTime();
  return (
    <p className={styles.move}>
      {t('movedFrom', { from: move.fromName, name: move.movedByName })}
      {canUndo && (
        <Button
          size="small"
          appearance="transparent"
          onClick={() => void undo(move.moveId, [conversationId])}
        >
          {t('undo')}
        </Button>
      )}
    </p>
  );
}
