import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useLive } from '../../live/live';
import { paneOf, usePaneNavigation } from '../../pane/pane-location';
import { showToast } from '../../ui/toast';
import { newBursts } from './bursts';
import { withArrived } from './notification-pages';
import { bodyOf, failureReasonOf, titleOf } from './notification-words';
import { sparingly } from './sparingly';
import { notificationsQuery, type Notification } from './notifications-query';

/** A count that changes is shown, and read out, no more often. */
const BURST_MS = 1_000;

/** Takes pushed notices into the list and shows each as a toast, unless its conversation is being read. */
export function useArrivals(): void {
  const { t } = useTranslation('bell');
  const queries = useQueryClient();
  const pane = usePaneNavigation();
  const [, navigate] = useLocation();
  const countBurst = useMemo(() => newBursts(), []);
  const tellBurst = useMemo(() => sparingly(BURST_MS), []);

  useLive<Notification>('notification-created', (arrived) => {
    queries.setQueryData(notificationsQuery.queryKey, (pages) => pages && withArrived(arrived)(pages));
    if (isBeingRead(arrived)) return;
    const burst = arrived.kind === 'message-received' ? countBurst() : 1;
    if (burst > 1) {
      const title = t('newTexts', { count: burst });
      tellBurst(() => showToast({ id: 'burst', title, onOpen: () => navigate('/texts?view=unseen') }));
      return;
    }
    const { conversationId, record } = arrived.target;
    const target = conversationId ? { conversationId } : record && { record };
    const show = (body: string): void =>
      showToast({
        id: arrived.id,
        title: titleOf(arrived, t),
        body,
        intent: arrived.kind === 'message-received' ? 'info' : 'warning',
        onOpen: target && (() => pane.open(target)),
      });
    const reason = failureReasonOf(arrived);
    if (reason) void whyFailed(reason, arrived.body).then(show);
    else show(bodyOf(arrived, t));
  });
}

/** In the reader's language, whose words come with the first failure; without them as the server says it. */
async function whyFailed(reason: string, body: string): Promise<string> {
  try {
    const { failureReason } = await import('./failure-reason');
    return await failureReason({ reason, body });
  } catch {
    return body;
  }
}

export function isBeingRead({ target }: Pick<Notification, 'target'>): boolean {
  return target.conversationId !== undefined && target.conversationId === conversationBeingRead();
}

/** The conversation that is open, while its window is looked at. */
export function conversationBeingRead(): string | undefined {
  if (document.visibilityState !== 'visible' || !document.hasFocus()) return undefined;
  const open = paneOf(location.search)?.target;
  return open && 'conversationId' in open ? open.conversationId : undefined;
}
