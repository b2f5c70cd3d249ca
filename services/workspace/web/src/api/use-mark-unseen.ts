import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { changeSummary } from '../live/summary-cache';
import { answer, api } from './client';
import { keys } from './keys';

/** The latest reply counts as unseen again; where there is none, nothing does. */
export function useMarkUnseen(): (id: string) => void {
  const queries = useQueryClient();
  return useCallback(
    (id) => {
      answer(
        api.POST('/api/v1/conversations/{id}/unseen', {
          params: { path: { id } },
        }),
      ).then(
        ({ unseen }) => {
          changeSummary(queries, id, (summary) => ({ ...summary, unseen }));
          void queries.invalidateQueries({ queryKey: keys.textsList('unseen', '') });
        },
        () => void queries.invalidateQueries({ queryKey: keys.texts }),
      );
    },
    [queries],
  );
}
