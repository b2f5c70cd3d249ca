import { environment, serviceEnvironment } from '@parley/platform';
import { z } from 'zod';

const notificationEnvironment = serviceEnvironment.extend({
  /** How long a notification is kept (R114). */
  PARLEY_NOTIFICATION_DAYS: z.coerce.number().int().min(1).max(365).default(14),
});

export type NotificationConfig = z.output<typeof notificationEnvironment>;

export const readConfig = (): NotificationConfig => environment(notificationEnvironment);
