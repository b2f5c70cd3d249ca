import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { showToast } from '../../ui/toast';

/** Takes a move back; the threads are read anew, for they may have been merged. */
export function useUndoMove(): (moveId: string, conversationIds: readonly string[]) => Promise<void> {
  const { t } = useTranslation('pane');
  const queries = useQueryClient();
  return useCallback(
    async (moveId, conversationIds) => {
      try {
        await answer(api.POST('/api/v1/moves/{moveId}/undo', { params: { path: { moveId } } }));
        showToast({ id: moveId, title: t('moveUndone'), intent: 'success' });
      } catch {
        showToast({ id: moveId, title: t('moveNotUndone'), intent: 'warning' });
      }
      for (const id of conversationIds) void queries.invalidateQueries({ queryKey: keys.conversation(id) });
      void queries.invalidateQueries({ queryKey: keys.texts });
    },
    [queries, t],
  );
}
