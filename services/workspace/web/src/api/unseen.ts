import { useInfiniteQuery } from '@tanstack/react-query';
import { rowsOf, textsQuery, type SummaryPages } from './conversations';

const countOf = (pages: SummaryPages): number => rowsOf(pages).filter(({ unseen }) => unseen > 0).length;

/** How many conversations have a reply that the seller has not seen; undefined until that is known. */
export function useUnseen(): number | undefined {
  return useInfiniteQuery({ ...textsQuery('unseen', ''), select: countOf }).data;
}
