import { useEffect, useEffectEvent, useState } from 'react';
import type { Summary } from '../../api/conversations';
import { useMarkSeen } from '../../api/use-mark-seen';
import { useIsAttended } from '../thread/use-is-attended';
import type { ThreadMessage } from '../thread/thread-rows';
import { firstUnseenOf } from './history-messages';

const IN_VIEW_MS = 1_000;

/** As in one thread: seen is what stands there on opening, and later what has been in view for a second. */
export function useHistorySeen(
  messages: readonly ThreadMessage[],
  threads: readonly Summary[],
  isSending: boolean,
) {
  const markSeen = useMarkSeen();
  const isAttended = useIsAttended();
  const [isAtEnd, setAtEnd] = useState(true);
  const waiting = threads.filter(({ unseen }) => unseen > 0);
  const [firstNewId, setFirstNewId] = useState(() =>
    firstUnseenOf(messages, new Map(waiting.map(({ id, unseen }) => [id, unseen]))),
  );
  if (isSending && firstNewId !== undefined) setFirstNewId(undefined);
  const unseen = waiting.reduce((sum, each) => sum + each.unseen, 0);
  const see = useEffectEvent(() => waiting.forEach(({ id }) => markSeen(id)));

  useEffect(() => {
    if (document.visibilityState === 'visible') see();
  }, []);
  useEffect(() => {
    if (!isAttended || !isAtEnd || unseen === 0) return;
    const timer = setTimeout(() => see(), IN_VIEW_MS);
    return () => clearTimeout(timer);
  }, [isAttended, isAtEnd, unseen]);

  return { firstNewId, setAtEnd };
}
