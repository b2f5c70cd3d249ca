import { answer, api } from './client';

/** Whether the customer's own words were a wish to get no more texts. */
export const answerStopWish = (id: string, isWish: boolean) =>
  answer(
    api.POST('/api/v1/conversations/{id}/stop-wish' as '/api/v1/conversations/{id}/seen', {
      params: { path: { id } },
      body: { isWish } as never,
    }),
  );
