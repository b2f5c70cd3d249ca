import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys';
import { useLive } from '../../live/live';
import { numbersQuery, type SenderNumber } from './channels-query';

/** A number that somebody gives away or switches off changes here, too; one not known so far is asked for. */
export function useLiveNumbers(): void {
  const queries = useQueryClient();
  useLive<Partial<SenderNumber> & { number: string }>('number-changed', (changed) => {
    const known = queries.getQueryData(numbersQuery.queryKey);
    if (!known?.numbers.some(({ number }) => number === changed.number)) {
      void queries.invalidateQueries({ queryKey: keys.numbers });
      return;
    }
    queries.setQueryData(numbersQuery.queryKey, {
      ...known,
      numbers: known.numbers.map((each) => (each.number === changed.number ? { ...each, ...changed } : each)),
    });
  });
}
