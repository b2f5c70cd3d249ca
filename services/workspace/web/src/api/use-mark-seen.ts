import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { changeSummary } from '../live/summary-cache';
import { markSeen } from './conversations';

/** Marks a conversation's replies as seen, at once here and then on the server. */
export function useMarkSeen(): (id: string) => void {
  const queries = useQueryClient();
  return useCallback(
    (id) => {
      changeSummary(queries, id, (summary) => ({ ...summary, unseen: 0 }));
      markSeen(id).catch(() => void queries.invalidateQueries({ queryKey: ['texts'] }));
    },
    [queries],
  );
}
