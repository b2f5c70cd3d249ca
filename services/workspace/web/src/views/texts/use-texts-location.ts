import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import type { TextsFilter } from '../../api/keys';

export const FILTERS = ['all', 'unseen', 'failed', 'scheduled'] as const satisfies readonly TextsFilter[];

/** By when they were last written in, or by the customer's name. */
export const SORTS = ['recent', 'oldest', 'name', 'name-reversed'] as const;
export type Sort = (typeof SORTS)[number];

const isSort = (word: string | null): word is Sort => (SORTS as readonly string[]).includes(word ?? '');

const isFilter = (word: string | null): word is TextsFilter =>
  (FILTERS as readonly string[]).includes(word ?? '');

/** Filter, search and order of the list stand in the address. */
export function useTextsLocation() {
  const [parameters, setParameters] = useSearchParams();
  const view = parameters.get('view');
  const sort = parameters.get('sort');

  const change = useCallback(
    (name: 'view' | 'q' | 'sort', value: string, replace: boolean) =>
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

  const setSort = useCallback((next: Sort) => change('sort', next === 'recent' ? '' : next, true), [change]);

  return {
    filter: isFilter(view) ? view : 'all',
    search: parameters.get('q') ?? '',
    sort: isSort(sort) ? sort : 'recent',
    setSort,
    setFilter: (filter: TextsFilter) => change('view', filter === 'all' ? '' : filter, false),
    setSearch: (search: string) => change('q', search, true),
  } as const;
}
