import type { Ref } from '@parley/kernel';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { refText } from './refs';

/** The records that belong together with a contact or an opportunity, and the threads on them. */
export const relatedQuery = (record: Ref) =>
  queryOptions({
    queryKey: keys.related(record),
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/records/{ref}/related', { params: { path: { ref: refText(record) } }, signal }),
      ),
    select: ({ related }) => related,
  });
