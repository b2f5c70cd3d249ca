import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { UNDO_MS, useWithheld } from '../../api/withheld';
import { showToast } from '../../ui/toast';
import { dismissals } from './dismissals';
import { listed, unreadIn, without, withRead } from './notification-pages';
import {
  notificationsQuery,
  postIds,
  type Notification,
  type NotificationPages,
} from './notifications-query';

/** The notices of who is signed in, and what can be done to them. */
export function useNotifications() {
  const { t } = useTranslation('bell');
  const queries = useQueryClient();
  const query = useInfiniteQuery(notificationsQuery);
  const dismissed = useWithheld(dismissals);
  const all = useMemo(() => listed(query.data), [query.data]);

  const patch = useCallback(
    (change: (pages: NotificationPages) => NotificationPages) =>
      queries.setQueryData(notificationsQuery.queryKey, (pages) => pages && change(pages)),
    [queries],
  );

  const read = useCallback(
    async (ids: readonly string[]) => {
      if (ids.length === 0) return;
      patch(withRead(new Set(ids), new Date().toISOString()));
      try {
        await postIds('read', ids);
      } catch {
        await queries.invalidateQueries({ queryKey: notificationsQuery.queryKey });
      }
    },
    [patch, queries],
  );

  const dismiss = useCallback(
    ({ id }: Notification) => {
      dismissals.soon(id, (settled, isGone) => isGone && patch(without(new Set([settled]))));
      showToast({
        id: 'dismissed',
        title: t('dismissed'),
        action: { label: t('undo', { ns: 'shell' }), onClick: () => void dismissals.takeBack(id) },
        timeoutMs: UNDO_MS,
      });
    },
    [patch, t],
  );

  const hiddenUnread = all.filter(({ id, readAt }) => !readAt && dismissed.has(id)).length;
  return {
    query,
    notifications: all.filter(({ id }) => !dismissed.has(id)),
    unread: Math.max(0, unreadIn(query.data) - hiddenUnread),
    read,
    dismiss,
  };
}
