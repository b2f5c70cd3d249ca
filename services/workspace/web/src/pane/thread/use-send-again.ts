import { useQueryClient } from '@tanstack/react-query';
import { findThread } from '../../live/thread-cache';
import { useSend } from '../outbox/use-send';
import type { ThreadMessage } from './thread-rows';

/** The same text as a new message with a new id, between the same numbers; the failed one stays (R109). */
export function useSendAgain(conversationId: string): (message: ThreadMessage) => void {
  const queries = useQueryClient();
  const send = useSend();
  return ({ text, line }) => {
    const between = line ?? findThread(queries, conversationId);
    if (!between) return;
    const { record, number, customerNumber } = between;
    void send(conversationId, { record, from: number, to: customerNumber, text });
  };
}
