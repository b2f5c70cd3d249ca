import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { Shapes } from '../../api/client';
import { keys } from '../../api/keys';
import { useLive } from '../../live/live';

type Pages = InfiniteData<Shapes['SearchRecordsReply']>;

/** Records that were found stay as they are on the server; what they were found by may be past. */
export function useLiveRecords(): void {
  const queries = useQueryClient();
  useLive<Shapes['RecordChanged']>('record-changed', ({ removed, ...changed }) => {
    const isMeant = ({ type, id }: { type: string; id: string }): boolean =>
      type === changed.type && id === changed.id;
    queries.setQueriesData<Pages>({ queryKey: [...keys.records, 'search'] }, (found) => {
      if (!found?.pages.some(({ records }) => records.some(isMeant))) return found;
      return {
        ...found,
        pages: found.pages.map((page) => ({
          ...page,
          records: removed
            ? page.records.filter((record) => !isMeant(record))
            : page.records.map((record) => (isMeant(record) ? { ...record, ...changed } : record)),
        })),
      };
    });
  });
}
