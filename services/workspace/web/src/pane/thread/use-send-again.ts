import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys';
import type { ThreadPages } from '../../live/thread-cache';
import { useSend } from '../outbox/use-send';

/** The same text as a new message with a new id; the failed one stays (R109). */
export function useSendAgain(conversationId: string): (text: string) => void {
  const queries = useQueryClient();
  const send = useSend();
  return (text) => {
    const thread = queries.getQueryData<ThreadPages>(keys.conversation(conversationId))?.pages.at(-1);
    if (!thread) return;
    void send(conversationId, {
      record: thread.record,
      from: thread.number,
      to: thread.customerNumber,
      text,
    });
  };
}
