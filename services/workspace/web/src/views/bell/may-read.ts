import type { Session } from '../../api/session';

/** Without Read on Notification there is no bell. */
export const mayReadNotifications = ({ missingPrivileges }: Pick<Session, 'missingPrivileges'>): boolean =>
  !(missingPrivileges as readonly unknown[]).some(isNotification);

const isNotification = (missing: unknown): boolean =>
  typeof missing === 'string'
    ? missing.startsWith('Notification')
    : (missing as { entity?: string }).entity === 'Notification';
