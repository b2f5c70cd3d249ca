import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ThreadPage } from '../../api/conversations';
import { keys } from '../../api/keys';
import { threadPage } from './thread-query';

/** A message that a link or a search names may be far up: then the thread is read around it. */
export function useAroundMessage(
  id: string,
  messageId: string | undefined,
  thread: InfiniteData<ThreadPage> | undefined,
): void {
  const queries = useQueryClient();
  const isLoaded = thread?.pages.some(({ messages }) => messages.some((message) => message.id === messageId));
  const isMissing = messageId !== undefined && thread !== undefined && !isLoaded;
  useEffect(() => {
    if (!isMissing) return;
    let isCurrent = true;
    threadPage(id, { around: messageId }).then(
      (page) => {
        if (isCurrent) {
          queries.setQueryData(keys.conversation(id), { pages: [page], pageParams: [{ around: messageId }] });
        }
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [id, isMissing, messageId, queries]);
}
