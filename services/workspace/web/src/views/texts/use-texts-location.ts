import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import type { TextsFilter } from '../../api/keys';

export const FILTERS = ['all', 'unseen', 'failed', 'scheduled'] as const satisfies readonly TextsFilter[];

const isFilter = (word: string | null): word is TextsFilter =>
  (FILTERS as readonly string[]).includes(word ?? '');

/** Filter and search of the list stand in the address. */
export function useTextsLocation() {
  const [parameters, setParameters] = useSearchParams();
  const view = parameters.get('view');

  const change = useCallback(
    (name: 'view' | 'q', value: string, replace: boolean) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          if (value) after.set(name, value);
          else after.delete(name);
          return after;
        },
        { replace, state: history.state as unknown },
      ),
    [setParameters],
  );

  return {
    filter: isFilter(view) ? view : 'all',
    search: parameters.get('q') ?? '',
    setFilter: (filter: TextsFilter) => change('view', filter === 'all' ? '' : filter, false),
    setSearch: (search: string) => change('q', search, true),
  } as const;
}
