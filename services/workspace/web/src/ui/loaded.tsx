import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadFailure } from './load-failure';
import { SkeletonRows } from './skeleton-rows';

interface Props<Data> {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  readonly words?: string;
  readonly denied?: string;
  readonly rows?: number;
  readonly rowHeight?: number;
  readonly children: (data: Data) => ReactNode;
}

/** What a query brings: its data, the outline of it while it is on its way, or why it did not come. */
export function Loaded<Data>({ query, words, denied, rows = 5, rowHeight = 56, children }: Props<Data>) {
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error) {
    return <LoadFailure error={error} words={words} denied={denied} onRetry={() => void refetch()} />;
  }
  return <SkeletonRows rows={rows} rowHeight={rowHeight} />;
}
