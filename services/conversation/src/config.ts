import { environment, retentionEnvironment, serviceEnvironment } from '@parley/platform';
import { z } from 'zod';
import type { QuietHours } from './domain/quiet-hours';

const TIMES = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** `21:00-08:00`, or `none`. */
const quietHours = z
  .string()
  .regex(/^(none|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)$/)
  .default('21:00-08:00')
  .transform((text): QuietHours | undefined => {
    const [, fromHour, fromMinute, untilHour, untilMinute] = TIMES.exec(text)?.map(Number) ?? [];
    if (fromHour === undefined) return undefined;
    return { from: fromHour * 60 + fromMinute!, until: untilHour! * 60 + untilMinute! };
  });

const conversationEnvironment = serviceEnvironment.extend({
  ...retentionEnvironment,
  PARLEY_QUIET_HOURS: quietHours,
});

export type ConversationConfig = z.output<typeof conversationEnvironment>;

export const readConfig = (): ConversationConfig => environment(conversationEnvironment);
