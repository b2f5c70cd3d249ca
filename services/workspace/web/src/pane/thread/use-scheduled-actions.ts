import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { changeMessage } from '../../live/thread-cache';
import { showToast } from '../../ui/toast';
import type { ThreadMessage } from './thread-rows';

/** Takes a text back that waits for its time, or sends it at once. */
export function useScheduledActions(conversationId: string) {
  const { t } = useTranslation('pane');
  const queries = useQueryClient();

  /** Whether it was not too late. */
  async function run(
    message: ThreadMessage,
    act: () => Promise<{ status: ThreadMessage['status'] }>,
  ): Promise<boolean> {
    try {
      const { status } = await act();
      changeMessage(queries, conversationId, message.id, (before) => ({
        ...before,
        status,
        at: new Date().toISOString(),
      }));
      return true;
    } catch {
      showToast({ title: t('tooLateToChange'), intent: 'warning' });
      return false;
    }
  }

  return {
    cancel: (message: ThreadMessage) =>
      run(message, () =>
        answer(api.DELETE('/api/v1/messages/{messageId}', { params: { path: { messageId: message.id } } })),
      ),
    sendNow: (message: ThreadMessage) =>
      run(message, () =>
        answer(
          api.POST('/api/v1/messages/{messageId}/send-now', {
            params: { path: { messageId: message.id } },
          } as never),
        ),
      ),
  };
}
