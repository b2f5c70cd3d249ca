import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useMarkSeen } from '../../api/use-mark-seen';
import { changeThread } from '../../live/thread-cache';
import { firstUnseenId, type ThreadMessage } from './thread-rows';
import { useIsAttended } from './use-is-attended';

const IN_VIEW_MS = 1_000;

/**
 * What counts as seen: all that is there when the thread is opened in a visible window; later arrivals once the
 * window has the focus and the last of them has been in view for a second. The divider stays while it is read.
 */
export function useSeen(id: string, messages: readonly ThreadMessage[], unseen: number) {
  const queries = useQueryClient();
  const tellServer = useMarkSeen();
  const isAttended = useIsAttended();
  const [isAtEnd, setAtEnd] = useState(true);
  const [firstNewId, setFirstNewId] = useState(() => firstUnseenId(messages, unseen));

  const lastInbound = messages.findLast(({ direction }) => direction === 'inbound')?.id;
  const lastMine = messages.findLast(({ local }) => local !== undefined)?.id;
  const [arrival, setArrival] = useState(lastInbound);
  const [sent, setSent] = useState(lastMine);

  if (arrival !== lastInbound) {
    setArrival(lastInbound);
    const isPassed = !isAttended || (!isAtEnd && firstNewId === undefined);
    if (isPassed && unseen > 0) setFirstNewId(firstUnseenId(messages, unseen));
  }
  if (sent !== lastMine) {
    setSent(lastMine);
    if (lastMine !== undefined) setFirstNewId(undefined);
  }

  const markSeen = useEffectEvent(() => {
    if (unseen === 0) return;
    changeThread(queries, id, { unseen: 0 });
    tellServer(id);
  });

  useEffect(() => {
    if (document.visibilityState === 'visible') markSeen();
  }, []);

  useEffect(() => {
    if (!isAttended || !isAtEnd || unseen === 0) return;
    const timer = setTimeout(() => markSeen(), IN_VIEW_MS);
    return () => clearTimeout(timer);
  }, [isAttended, isAtEnd, unseen, lastInbound]);

  return { firstNewId, setAtEnd };
}
