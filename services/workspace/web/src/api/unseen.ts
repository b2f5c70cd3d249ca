import { useInfiniteQuery } from '@tanstack/react-query';
import { rowsOf, textsQuery } from './conversations';

/** How many conversations have a reply that the seller has not seen. */
export function useUnseen(): number {
  const { data } = useInfiniteQuery(textsQuery('unseen', ''));
  return rowsOf(data).filter(({ unseen }) => unseen > 0).length;
}
