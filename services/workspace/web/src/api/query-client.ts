import { notifyManager, QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem';

/** What was read or heard is rendered before the next frame is painted, not in a task of its own after it. */
notifyManager.setScheduler(queueMicrotask);

/** The stream keeps what is cached true, so nothing is asked for again on focus; a refusal is final. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && isProblem(error) && error.isUnreachable,
      },
      mutations: { networkMode: 'always' },
    },
  });
