import type { Ref } from '@parley/kernel';
import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import { answer, api, type Shapes } from './client';
import { keys } from './keys';
import { refText } from './refs';

export type HistoryPage = Shapes['GetRecordHistoryReply'];
export type HistoryPages = InfiniteData<HistoryPage>;

const PAGE = 50;

export const historyPage = (record: Ref, cursor?: string, signal?: AbortSignal): Promise<HistoryPage> =>
  answer(
    api.GET('/api/v1/records/{ref}/history', {
      params: { path: { ref: refText(record) }, query: { limit: PAGE, cursor } },
      signal,
    }),
  );

/** All texts of a record that one may see, over all its numbers, newest first. */
export const historyQuery = (record: Ref) =>
  infiniteQueryOptions({
    queryKey: keys.history(record),
    queryFn: ({ pageParam, signal }) => historyPage(record, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
