import { daysBetween } from '../../i18n/formats';
import type { Notification } from './notifications-query';

export interface NotificationDay {
  readonly day: string;
  readonly notifications: readonly Notification[];
}

/** The same list in parts, one for each day of the viewer's zone. */
export function byDay(notifications: readonly Notification[]): NotificationDay[] {
  const days: { day: string; notifications: Notification[] }[] = [];
  for (const each of notifications) {
    const last = days.at(-1);
    const isSameDay = last && daysBetween(new Date(each.createdAt), new Date(last.day)) === 0;
    if (isSameDay) last.notifications.push(each);
    else days.push({ day: each.createdAt, notifications: [each] });
  }
  return days;
}
