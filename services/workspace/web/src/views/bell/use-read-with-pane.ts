import { useEffect } from 'react';
import { usePane } from '../../pane/pane-location';
import { conversationBeingRead } from './arrivals';
import type { useNotifications } from './use-notifications';

/** Whoever has the conversation before his eyes needs no notice of it any more. */
export function useReadWithPane({ notifications, read }: ReturnType<typeof useNotifications>): void {
  const target = usePane()?.target;
  const open = target && 'conversationId' in target ? target.conversationId : undefined;
  useEffect(() => {
    if (!open) return;
    const readThose = (): void => {
      const beingRead = conversationBeingRead();
      if (!beingRead) return;
      const seen = notifications.filter(
        ({ readAt, target: { conversationId } }) => !readAt && conversationId === beingRead,
      );
      void read(seen.map(({ id }) => id));
    };
    readThose();
    window.addEventListener('focus', readThose);
    return () => window.removeEventListener('focus', readThose);
  }, [open, notifications, read]);
}
