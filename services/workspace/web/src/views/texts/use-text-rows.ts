import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rowsOf, textsQuery, type Summary } from '../../api/conversations';
import type { TextsFilter } from '../../api/keys';
import { heldOrder, orderedRows, shownRows, type HeldOrder } from './text-rows';

const NONE: readonly Summary[] = [];

/** The rows of the list as they are shown, what waits above them, and how more of them are loaded. */
export function useTextRows(filter: TextsFilter, search: string) {
  const list = useInfiniteQuery(textsQuery(filter, search));
  const unseen = useInfiniteQuery(textsQuery('unseen', ''));
  const [held, setHeld] = useState<HeldOrder>();
  const [shownFor, setShownFor] = useState('');

  const isAll = filter === 'all' && search === '';
  const loaded = rowsOf(list.data).filter((row) => filter !== 'unseen' || row.unseen > 0 || held);
  const rows = orderedRows(isAll ? rowsOf(unseen.data) : NONE, loaded);
  const place = `${filter} ${search}`;
  if (shownFor !== place) {
    setShownFor(place);
    setHeld(undefined);
  }

  return {
    ...shownRows(rows, held),
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
