import type { QueryClient } from '@tanstack/react-query';
import type { Summary, SummaryPage, SummaryPages } from '../api/conversations';
import { keys } from '../api/keys';

type Change = (summary: Summary) => Summary;

const inPages = (
  pages: SummaryPages,
  change: (page: SummaryPage, index: number) => SummaryPage,
): SummaryPages => ({
  ...pages,
  pages: pages.pages.map(change),
});

/** Changes a conversation's row in every list that holds it. */
export function changeSummary(queries: QueryClient, id: string, change: Change): void {
  queries.setQueriesData<SummaryPages>({ queryKey: keys.texts }, (lists) => {
    if (!lists || !holds(lists, id)) return lists;
    return inPages(lists, (page) => ({
      ...page,
      conversations: page.conversations.map((row) => (row.id === id ? change(row) : row)),
    }));
  });
}

/** Puts a row in its new state at the top of a list; where it stood before it is gone. */
export function putOnTop(queries: QueryClient, queryKey: readonly unknown[], row: Summary): void {
  queries.setQueryData<SummaryPages>(queryKey, (lists) => {
    if (!lists) return lists;
    const without = inPages(lists, (page) => ({
      ...page,
      conversations: page.conversations.filter(({ id }) => id !== row.id),
    }));
    return inPages(without, (page, index) =>
      index === 0 ? { ...page, conversations: [row, ...page.conversations] } : page,
    );
  });
}

export function removeSummary(queries: QueryClient, id: string): void {
  queries.setQueriesData<SummaryPages>({ queryKey: keys.texts }, (lists) => {
    if (!lists || !holds(lists, id)) return lists;
    return inPages(lists, (page) => ({
      ...page,
      conversations: page.conversations.filter((row) => row.id !== id),
    }));
  });
}

/** A conversation's row, from whichever list holds it. */
export function findSummary(queries: QueryClient, id: string): Summary | undefined {
  for (const [, lists] of queries.getQueriesData<SummaryPages>({ queryKey: keys.texts })) {
    const found = lists?.pages.flatMap((page) => page.conversations).find((row) => row.id === id);
    if (found) return found;
  }
  return undefined;
}

const holds = (lists: SummaryPages, id: string): boolean =>
  lists.pages.some((page) => page.conversations.some((row) => row.id === id));
