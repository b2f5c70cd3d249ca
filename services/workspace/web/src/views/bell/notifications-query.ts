import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import { answer, api, type Shapes } from '../../api/client';
import { keys } from '../../api/keys';

export type Notification = Shapes['Notification'];
export type NotificationPage = Shapes['ListNotificationsReply'];
export type NotificationPages = InfiniteData<NotificationPage, unknown>;

const PAGE = 30;

export const notificationsQuery = infiniteQueryOptions({
  queryKey: keys.notificationList(false),
  queryFn: ({ pageParam, signal }): Promise<NotificationPage> =>
    answer(
      api.GET('/api/v1/notifications', { params: { query: { limit: PAGE, cursor: pageParam } }, signal }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ cursor }) => cursor,
  structuralSharing: false, // a push patches it, and keeps what stays as it was
});

/** How many one request may name. */
const MOST_IDS = 200;

export async function postIds(what: 'read' | 'dismiss', ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    const body = { ids: ids.slice(from, from + MOST_IDS) };
    const isRead = what === 'read';
    await (isRead
      ? api.POST('/api/v1/notifications/read', { body })
      : api.POST('/api/v1/notifications/dismiss', { body, keepalive: true }));
  }
}
