import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { changeSummary } from '../live/summary-cache';
import { markSeen } from './conversations';
import { keys } from './keys';

/** Marks a conversation's replies as seen, at once here and then on the server. */
export function useMarkSeen(): (id: string) => void {
  const queries = useQueryClient();
  return useCallback(
    (id) => {
      const lists = queries.getQueryCache().findAll({ queryKey: keys.texts });
      const stillRead = lists.filter(({ state }) => state.status === 'pending'); // before the server knows
      changeSummary(queries, id, (summary) => ({ ...summary, unseen: 0 }));
      markSeen(id).then(
        () => stillRead.forEach(({ queryKey }) => void queries.invalidateQueries({ queryKey, exact: true })),
        () => void queries.invalidateQueries({ queryKey: keys.texts }),
      );
    },
    [queries],
  );
}
