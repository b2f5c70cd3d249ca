import { useQueryClient } from '@tanstack/react-query';
import type { Ref } from '@parley/kernel';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { offerUndo } from '../../keys/undo';
import { changeSummary } from '../../live/summary-cache';
import { changeThread } from '../../live/thread-cache';
import { showToast } from '../../ui/toast';
import type { Target } from './targets';
import { useUndoMove } from './use-undo-move';

const UNDO_MS = 10_000;

const refOf = ({ type, id }: Ref): Ref => ({ type, id });

const request = (ids: readonly string[], target: Ref, isDryRun: boolean) =>
  answer(
    api.POST('/api/v1/conversations/move', {
      body: { ids: [...ids], target: refOf(target), ...(isDryRun && { dryRun: true }) },
    }),
  );

/** What would come of a move; nothing is changed. */
export const dryRun = (ids: readonly string[], target: Ref) => request(ids, target, true);

/** Moves, shows it at once, and offers to take it back for ten seconds. */
export function useMove(): (ids: readonly string[], target: Target) => Promise<void> {
  const { t } = useTranslation('pane');
  const queries = useQueryClient();
  const undo = useUndoMove();
  return useCallback(
    async (ids, target) => {
      const { moveId } = await request(ids, target, false);
      const record = refOf(target);
      for (const id of ids) {
        changeSummary(queries, id, (summary) => ({ ...summary, record, recordName: target.name }));
        changeThread(queries, id, { record, recordName: target.name });
        void queries.invalidateQueries({ queryKey: keys.conversation(id) });
      }
      void queries.invalidateQueries({ queryKey: keys.texts });
      void queries.invalidateQueries({ queryKey: ['related'] });
      void queries.invalidateQueries({ queryKey: ['history'] });
      const takeBack = (): void => void undo(moveId, ids);
      offerUndo(takeBack, UNDO_MS);
      showToast({
        id: moveId,
        title: t('movedTo', { name: target.name }),
        intent: 'success',
        timeoutMs: UNDO_MS,
        action: { label: t('undo'), onClick: takeBack },
      });
    },
    [queries, t, undo],
  );
}
