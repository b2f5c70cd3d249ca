import type { QueryClient } from '@tanstack/react-query';
import type { Summary, SummaryPage, SummaryPages } from '../api/conversations';
import { keys } from '../api/keys';

type Change = (summary: Summary) => Summary;

const holdsRow = ({ conversations }: SummaryPage, id: string): boolean =>
  conversations.some((row) => row.id === id);

/** Changes the rows of the pages that hold a conversation; the others stay as they are. */
const inPagesOf = (
  lists: SummaryPages,
  id: string,
  change: (rows: readonly Summary[]) => Summary[],
): SummaryPages => ({
  ...lists,
  pages: lists.pages.map((page) =>
    holdsRow(page, id) ? { ...page, conversations: change(page.conversations) } : page,
  ),
});

/** Changes a conversation's row in every list that holds it. */
export function changeSummary(queries: QueryClient, id: string, change: Change): void {
  queries.setQueriesData<SummaryPages>({ queryKey: keys.texts }, (lists) => {
    if (!lists || !holds(lists, id)) return lists;
    return inPagesOf(lists, id, (rows) => rows.map((row) => (row.id === id ? change(row) : row)));
  });
}

/** Puts a row in its new state at the top of a list; where it stood before it is gone. */
export function putOnTop(queries: QueryClient, queryKey: readonly unknown[], row: Summary): void {
  queries.setQueryData<SummaryPages>(queryKey, (lists) => {
    if (!lists) return lists;
    const { pages, ...rest } = inPagesOf(lists, row.id, (rows) => rows.filter(({ id }) => id !== row.id));
    const [first, ...others] = pages;
    if (!first) return lists;
    return { ...rest, pages: [{ ...first, conversations: [row, ...first.conversations] }, ...others] };
  });
}

export function removeSummary(queries: QueryClient, id: string): void {
  queries.setQueriesData<SummaryPages>({ queryKey: keys.texts }, (lists) => {
    if (!lists || !holds(lists, id)) return lists;
    return inPagesOf(lists, id, (rows) => rows.filter((row) => row.id !== id));
  });
}

/** A conversation's row, from whichever list holds it. */
export function findSummary(queries: QueryClient, id: string): Summary | undefined {
  for (const [, lists] of queries.getQueriesData<SummaryPages>({ queryKey: keys.texts })) {
    for (const { conversations } of lists?.pages ?? []) {
      const found = conversations.find((row) => row.id === id);
      if (found) return found;
    }
  }
  return undefined;
}

const holds = (lists: SummaryPages, id: string): boolean => lists.pages.some((page) => holdsRow(page, id));
