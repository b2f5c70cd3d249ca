import { answer, api } from './client';

/** Whether the customer's own words were a wish to get no more texts. */
export const answerStopWish = (conversationId: string, isWish: boolean) =>
  answer(
    api.POST('/api/v1/conversations/{conversationId}/stop-wish', {
      params: { path: { conversationId } },
      body: { isWish },
    }),
  );
