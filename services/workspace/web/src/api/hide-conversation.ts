import { answer, api } from './client';

/** Takes a conversation out of one's own list until its next text. */
export const hideConversation = (id: string) =>
  answer(
    api.POST('/api/v1/conversations/{id}/hidden', {
      params: { path: { id } },
    }),
  );
