import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { keys } from '../../api/keys';
import type { ProviderName } from './channels-query';

const CHANNEL = [...keys.providers, 'channel'];

/** Whether text messaging is on at all, and whose terms are accepted. */
export const channelQuery = queryOptions({
  queryKey: CHANNEL,
  queryFn: ({ signal }) => answer(api.GET('/api/v1/channel', { signal })),
});

export async function switchChannel(queries: QueryClient, active: boolean): Promise<void> {
  const state = await answer(api.PUT('/api/v1/channel', { body: { active } }));
  queries.setQueryData(CHANNEL, state);
}

export async function acceptTerms(queries: QueryClient, provider: ProviderName): Promise<void> {
  const state = await answer(api.POST('/api/v1/providers/terms', { body: { provider } }));
  queries.setQueryData(CHANNEL, state);
}
