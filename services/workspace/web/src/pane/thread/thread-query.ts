import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { ThreadPage } from '../../api/conversations';
import { keys } from '../../api/keys';

const PAGE = 50;

export interface PageAt {
  readonly before?: string;
  readonly after?: string;
  readonly around?: string;
}

const LATEST: PageAt = {};

export const threadPage = (id: string, at: PageAt, signal?: AbortSignal): Promise<ThreadPage> =>
  answer(
    api.GET('/api/v1/conversations/{id}', {
      params: { path: { id }, query: { ...at, limit: PAGE } },
      signal,
    }),
  );

/** A thread from its latest page on; older pages stand before it. */
export const threadQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ pageParam, signal }) => threadPage(id, pageParam, signal),
    initialPageParam: LATEST,
    getPreviousPageParam: ({ before }): PageAt | undefined => (before ? { before } : undefined),
    getNextPageParam: ({ after }): PageAt | undefined => (after ? { after } : undefined),
    structuralSharing: false, // events patch it, and keep what stays as it was
  });
