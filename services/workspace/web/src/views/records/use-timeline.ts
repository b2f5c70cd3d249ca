import type { Ref } from '@parley/kernel';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { notesQuery } from '../../api/notes';
import { historyQuery } from '../../api/record-history';
import { useWithheld } from '../../api/withheld';
import { isIn } from '../../i18n/folded';
import { noteRemovals } from './note-removals';
import { timelineOf, type TimelineDay } from './timeline-days';
import { completeSince, loadedSince } from './timeline-pages';

export type Shown = 'all' | 'texts' | 'notes';

export interface TimelineChoice {
  readonly shown: Shown;
  readonly sought: string;
}

/** Texts and notes of a record as one list, as far as they are loaded and chosen. */
export function useTimeline(record: Ref, { shown, sought }: TimelineChoice) {
  const history = useInfiniteQuery(historyQuery(record));
  const notes = useInfiniteQuery(notesQuery(record));
  const removed = useWithheld(noteRemovals);

  const isShown = { texts: shown !== 'notes', notes: shown !== 'texts' };
  const messages = isShown.texts ? (history.data?.pages.flatMap((page) => page.messages) ?? []) : [];
  const written = isShown.notes ? (notes.data?.pages.flatMap((page) => page.notes) ?? []) : [];
  const lists = [
    {
      query: history,
      moments: messages.map(({ at }) => at),
      hasMore: isShown.texts && history.hasNextPage,
    },
    {
      query: notes,
      moments: written.map(({ createdAt }) => createdAt),
      hasMore: isShown.notes && notes.hasNextPage,
    },
  ];
  const since = completeSince(lists);
  const next = lists.filter((list) => list.hasMore && loadedSince(list) === since);
  const isLoading = next.some(({ query }) => query.isFetchingNextPage);
  const loadEarlier = (): void => next.forEach(({ query }) => void query.fetchNextPage());

  const isSearching = sought.trim() !== '' && next.length > 0;
  const mayGoOn = isSearching && !isLoading && !next.some(({ query }) => query.isFetchNextPageError);
  useEffect(() => {
    if (mayGoOn) loadEarlier();
  });

  const days: TimelineDay[] = timelineOf(
    messages.filter(({ at, text }) => at >= since && isIn(text, sought)),
    written.filter(({ id, createdAt, text }) => createdAt >= since && isIn(text, sought) && !removed.has(id)),
  );
  return {
    days,
    history,
    notes,
    /** Both have come, or have failed to. */
    isThere: [history, notes].every((query) => query.data !== undefined || query.isError),
    hasEarlier: next.length > 0,
    isLoading,
    isSearching,
    loadEarlier,
  };
}
