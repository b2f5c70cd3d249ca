import { RECORD_TYPES, type RecordType, type Ref } from '@parley/kernel';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Shapes } from './client';
import { keys } from './keys';
import { refText } from './refs';

export type CrmRecord = Shapes['RecordState'];
export type HistoryMessage = Shapes['HistoryMessage'];

const PAGE = 50;

export const isRecordType = (word: string | null | undefined): word is RecordType =>
  (RECORD_TYPES as readonly string[]).includes(word ?? '');

/** Records by a part of the name, or of a number however it is written. */
export const recordSearchQuery = (query: string, types: readonly RecordType[], limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: [...keys.recordSearch(query, types), limit],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/records', {
          params: {
            query: { query, types: types.length > 0 ? [...types] : undefined, limit, cursor: pageParam },
          },
          signal,
        }),
      ),
    enabled: query.trim() !== '',
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });

export const recordQuery = (ref: Ref) =>
  queryOptions({
    queryKey: keys.record(ref),
    queryFn: ({ signal }): Promise<CrmRecord> =>
      answer(api.GET('/api/v1/records/{ref}', { params: { path: { ref: refText(ref) } }, signal })),
  });

export const fieldsQuery = (type: RecordType) =>
  queryOptions({
    queryKey: keys.fields(type),
    queryFn: () => answer(api.GET('/api/v1/record-types/{type}/fields', { params: { path: { type } } })),
    select: ({ fields }) => fields,
  });
