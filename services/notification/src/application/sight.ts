import { levelOf, principalsOf, visibleTo } from '@parley/access';
import type { Caller, Instant } from '@parley/kernel';

const IS_ADMINISTRATOR = `EXISTS (
  SELECT FROM directory_user WHERE directory_user.id = user_id AND 'administrator' = ANY(roles))`;

/**
 * The notifications that a caller may see at this moment, in SQL: his own, and of those that tell of a message only
 * the ones whose number or record is still his (R60, R117); the others are for administrators. Without the privilege to read notifications only the
 * notice that says so (R116). The system sees all. Takes the first four parameters: `sightOf`.
 */
export const IN_SIGHT = `
  notification
    LEFT JOIN number_owner ON number_owner.number = notification.number
    LEFT JOIN record_owner ON record_owner.type = notification.record_type AND record_owner.id = notification.record_id
  WHERE ($1::text IS NULL OR user_id = $1) AND dismissed_at IS NULL AND expires_at > $2::timestamptz
    AND (notification.kind = 'privileges-missing' OR $1 IS NULL
         OR ($3::boolean AND CASE WHEN notification.number IS NULL THEN ${IS_ADMINISTRATOR}
                                  ELSE ${visibleTo({ principals: '$4' })} END))`;

export function sightOf(caller: Caller, now: Instant): unknown[] {
  if (caller === 'system') return [null, now, true, []];
  const mayRead = levelOf(caller.roles, 'Notification', 'Read') !== undefined;
  return [caller.userId, now, mayRead, principalsOf(caller)];
}
