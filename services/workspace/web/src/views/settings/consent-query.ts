import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';

export const consentQuery = (customerNumber: string) =>
  queryOptions({
    queryKey: [...keys.consent, customerNumber],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/consent/{customerNumber}', { params: { path: { customerNumber } }, signal })),
  });

export const optedOutQuery = infiniteQueryOptions({
  queryKey: [...keys.consent, 'opted-out'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/api/v1/consent', { params: { query: { optedOut: true, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ cursor }) => cursor,
});

export const setConsent = (customerNumber: string, optedOut: boolean, reason: string) =>
  answer(
    api.PUT('/api/v1/consent/{customerNumber}', {
      params: { path: { customerNumber } },
      body: { optedOut, reason },
    }),
  );

const SOURCES = { user: 'byUser', system: 'bySystem', provider: 'byProvider' } as const;

/** The key of whose word a change is; undefined for a source that this build does not know. */
export function sourceWords(source: string, optedOut: boolean) {
  if (source === 'customer') return optedOut ? 'byCustomer' : 'startByCustomer';
  return Object.hasOwn(SOURCES, source) ? SOURCES[source as keyof typeof SOURCES] : undefined;
}
