import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api, type Shapes } from '../../api/client';
import { keys } from '../../api/keys';
import type { ListedContext } from './contexts';

export type AuditEntry = Shapes['AuditEntry'];

export interface AuditFilter {
  readonly context: ListedContext;
  readonly actor?: string;
  readonly action?: string;
  /** `contact:c-1`. */
  readonly record?: string;
  /** Days as the calendar fields give them: 2026-11-22. */
  readonly from?: string;
  readonly to?: string;
}

const PAGE = 100;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** The last day counts as a whole. */
const startOf = (day: string | undefined): string | undefined =>
  day ? new Date(`${day}T00:00`).toISOString() : undefined;
const endOf = (day: string | undefined): string | undefined =>
  day ? new Date(new Date(`${day}T00:00`).getTime() + DAY_MS).toISOString() : undefined;

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.audit, filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/audit', {
          params: {
            query: {
              context: filter.context,
              actor: filter.actor || undefined,
              action: filter.action?.trim() || undefined,
              record: filter.record || undefined,
              from: startOf(filter.from),
              to: endOf(filter.to),
              limit: PAGE,
              cursor: pageParam,
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
