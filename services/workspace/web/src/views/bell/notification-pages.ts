import type { Notification, NotificationPage, NotificationPages } from './notifications-query';

/** What is kept of the list after something happened to it; the count of unread ones follows. */
type Change = (pages: NotificationPages) => NotificationPages;

export const listed = (pages: NotificationPages | undefined): Notification[] =>
  pages?.pages.flatMap(({ notifications }) => notifications) ?? [];

export const unreadIn = (pages: NotificationPages | undefined): number => pages?.pages[0]?.unread ?? 0;

/** A push may come twice. */
export const withArrived =
  (arrived: Notification): Change =>
  (pages) => {
    if (listed(pages).some(({ id }) => id === arrived.id)) return pages;
    return onPages(pages, 1, (page, index) =>
      index === 0 ? { ...page, notifications: [arrived, ...page.notifications] } : page,
    );
  };

export const withRead =
  (ids: ReadonlySet<string>, at: string): Change =>
  (pages) =>
    onPages(pages, -countUnread(pages, ids), (page) => ({
      ...page,
      notifications: page.notifications.map((each) =>
        ids.has(each.id) && !each.readAt ? { ...each, readAt: at } : each,
      ),
    }));

export const without =
  (ids: ReadonlySet<string>): Change =>
  (pages) =>
    onPages(pages, -countUnread(pages, ids), (page) => ({
      ...page,
      notifications: page.notifications.filter(({ id }) => !ids.has(id)),
    }));

const countUnread = (pages: NotificationPages, ids: ReadonlySet<string>): number =>
  listed(pages).filter(({ id, readAt }) => ids.has(id) && !readAt).length;

const onPages = (
  pages: NotificationPages,
  more: number,
  change: (page: NotificationPage, index: number) => NotificationPage,
): NotificationPages => ({
  ...pages,
  pages: pages.pages.map((page, index) => {
    const changed = change(page, index);
    return { ...changed, unread: Math.max(0, page.unread + more) };
  }),
});
