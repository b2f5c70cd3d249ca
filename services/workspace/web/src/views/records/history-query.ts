import type { Ref } from '@parley/kernel';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import { refText } from '../../api/refs';

const PAGE = 100;

/** All texts of a record that one may see, over all its numbers, newest first. */
export const historyQuery = (ref: Ref) =>
  infiniteQueryOptions({
    queryKey: [...keys.recordConversations(ref), 'history'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/records/{ref}/history', {
          params: { path: { ref: refText(ref) }, query: { limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });

/** The threads that hang on a record, newest first. */
export const recordConversationsQuery = (ref: Ref) =>
  queryOptions({
    queryKey: keys.recordConversations(ref),
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/conversations', {
          params: { query: { view: 'record', record: refText(ref), limit: PAGE } },
          signal,
        }),
      ),
    select: ({ conversations }) => conversations,
  });
