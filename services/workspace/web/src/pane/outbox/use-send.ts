import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { newId } from '../../api/new-id';
import { useSession } from '../../api/session';
import { deliver, type Sent } from './deliver';
import { outbox, RETRY_FOR_MS, type OutboxEntry, type SendBody } from './outbox';

type Text = Omit<SendBody, 'id'>;

/** Sends a text: it stands in the thread in the same frame, and goes to the server under an id of its own. */
export function useSend(): (place: string, text: Text) => Promise<Sent | undefined> {
  const queries = useQueryClient();
  const { user } = useSession();
  return useCallback(
    (place, text) => {
      const now = Date.now();
      const entry: OutboxEntry = {
        id: newId(),
        place,
        body: text,
        sentBy: user.id,
        at: new Date(now).toISOString(),
        state: 'sending',
        tryUntil: now + RETRY_FOR_MS,
      };
      outbox.put(entry);
      return deliver(queries, entry);
    },
    [queries, user.id],
  );
}
