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

const PAGE = 200;
const MOST = 20_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** The last day counts as a whole. */
const startOf = (day: string | undefined): string | undefined =>
  day ? new Date(`${day}T00:00`).toISOString() : undefined;
const endOf = (day: string | undefined): string | undefined =>
  day ? new Date(new Date(`${day}T00:00`).getTime() + DAY_MS).toISOString() : undefined;

const pageOf = (
  { context, actor, action, record, from, to }: AuditFilter,
  cursor?: string,
  signal?: AbortSignal,
): Promise<Shapes['ListAuditReply']> => {
  const period = { from: startOf(from), to: endOf(to) };
  const query = { context, actor, action, record, ...period, limit: PAGE, cursor };
  return answer(api.GET('/api/v1/audit', { params: { query }, signal }));
};

/** All that is found, as far as a spreadsheet is of use. */
export async function everyEntry(filter: AuditFilter): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageOf(filter, cursor);
    entries.push(...page.entries);
    ({ cursor } = page);
  } while (cursor && entries.length < MOST);
  return entries;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.audit, filter],
    queryFn: ({ pageParam, signal }) => pageOf(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
