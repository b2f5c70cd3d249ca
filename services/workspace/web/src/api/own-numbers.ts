import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Shapes } from './client';
import { keys } from './keys';

export type SenderNumber = Shapes['ListedNumber'];

/** The numbers that the signed-in person may send from. */
export const ownNumbersQuery = queryOptions({
  queryKey: [...keys.numbers, 'own'],
  queryFn: async (): Promise<readonly SenderNumber[]> => {
    const { numbers } = await answer(api.GET('/api/v1/numbers', { params: { query: { limit: 200 } } }));
    return numbers;
  },
  staleTime: Infinity,
});
