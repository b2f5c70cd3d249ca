import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../../api/session';
import type { ThreadMessage } from '../thread/thread-rows';
import { outbox, type OutboxEntry } from './outbox';

/** What the signed-in person has on its way on one thread, as messages of it. */
export function useOutbox(place: string): readonly ThreadMessage[] {
  const { user } = useSession();
  const entries = useSyncExternalStore(outbox.subscribe, outbox.all);
  return useMemo(
    () => entries.filter((entry) => entry.place === place && entry.sentBy === user.id).map(asMessage),
    [entries, place, user.id],
  );
}

const asMessage = ({ id, body, sentBy, at, state }: OutboxEntry): ThreadMessage => ({
  id,
  direction: 'outbound',
  text: body.text ?? '',
  at,
  sentBy,
  status: body.sendAt ? 'scheduled' : 'queued',
  segments: 1,
  local: state,
  ...(body.sendAt && { sendAt: body.sendAt }),
});
