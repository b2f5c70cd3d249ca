import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Shapes } from '../../api/client';
import { keys } from '../../api/keys';

export { PROVIDER_NAMES, providerName } from '../../messages/provider-names';

export type Account = Shapes['ProviderAccount'];
export type SenderNumber = Shapes['ListedNumber'];
export type ProviderName = 'twilio' | 'telesign';

const PAGE = 200;

export const accountsQuery = queryOptions({
  queryKey: keys.providers,
  queryFn: ({ signal }) =>
    answer(api.GET('/api/v1/providers', { params: { query: { limit: PAGE } }, signal })),
  select: ({ accounts }) => accounts,
});

export const numbersQuery = queryOptions({
  queryKey: keys.numbers,
  queryFn: ({ signal }) => answer(api.GET('/api/v1/numbers', { params: { query: { limit: PAGE } }, signal })),
  select: ({ numbers }) => numbers,
});
