import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';

/** The records that belong together with a conversation's record, and the threads on them. */
export const relatedQuery = (id: string) =>
  queryOptions({
    queryKey: keys.related(id),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/conversations/{id}/related', { params: { path: { id } }, signal })),
  });
