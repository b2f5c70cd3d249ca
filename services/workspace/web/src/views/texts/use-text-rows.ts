import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowsOf, textsQuery, type Summary } from '../../api/conversations';
import type { TextsFilter } from '../../api/keys';
import { comparing, heldOrder, orderedRows, shownRows, type HeldOrder } from './text-rows';
import type { Sort } from './use-texts-location';

type List = Pick<
  UseInfiniteQueryResult,
  'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'
>;

const NONE: readonly Summary[] = [];

/** The rows of the list as they are shown, what waits above them, and how more of them are loaded. */
export function useTextRows(filter: TextsFilter, search: string, sort: Sort) {
  const { i18n } = useTranslation();
  const list = useInfiniteQuery(textsQuery(filter, search));
  const unseen = useInfiniteQuery(textsQuery('unseen', ''));
  const [held, setHeld] = useState<HeldOrder>();
  const [shownFor, setShownFor] = useState('');

  const isAll = filter === 'all' && search === '';
  const keepsSeen = filter !== 'unseen' || held !== undefined;
  const rows = useMemo(() => {
    const loaded = rowsOf(list.data).filter((row) => keepsSeen || row.unseen > 0);
    return orderedRows(isAll ? rowsOf(unseen.data) : NONE, loaded, comparing(sort, i18n.language));
  }, [list.data, unseen.data, isAll, keepsSeen, sort, i18n.language]);
  const holds = sort === 'recent' ? held : undefined;
  const shown = useMemo(() => shownRows(rows, holds), [rows, holds]);
  useWhole(list, sort !== 'recent');
  const place = `${filter} ${search} ${sort}`;
  if (shownFor !== place) {
    setShownFor(place);
    setHeld(undefined);
  }

  return {
    ...shown,
    error: list.error,
    isLoading: list.isPending,
    hasMore: list.hasNextPage,
    loadMore: () => {
      if (!list.isFetchingNextPage && list.hasNextPage) void list.fetchNextPage();
    },
    retry: () => void list.refetch(),
    /** While the list is pointed at or has the focus, its rows keep their places. */
    hold: () => setHeld((current) => current ?? heldOrder(rows)),
    release: () => setHeld(undefined),
    /** Lets in what waits, and goes on holding. */
    show: () => setHeld(heldOrder(rows)),
  };
}

/** The server gives the newest first: in another order rows stand right once all of them are there. */
function useWhole(list: List, isWanted: boolean): void {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const isMissing = isWanted && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (isMissing) void fetchNextPage();
  }, [isMissing, fetchNextPage]);
}
