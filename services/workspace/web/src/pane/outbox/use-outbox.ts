import { useMemo, useSyncExternalStore } from 'react';
import type { ThreadMessage } from '../thread/thread-rows';
import { outbox, type OutboxEntry } from './outbox';

/** What is on its way on one thread, as messages of it. */
export function useOutbox(place: string): readonly ThreadMessage[] {
  const entries = useSyncExternalStore(outbox.subscribe, outbox.all);
  return useMemo(() => entries.filter((entry) => entry.place === place).map(asMessage), [entries, place]);
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
