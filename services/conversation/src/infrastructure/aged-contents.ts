import { TOUCH_CHANGE, type AgedContent } from '@parley/persistence';

/** What was said is kept for a time only (Q27); that it was said, by whom and when, stays. What still waits is not old. */
export const AGED_CONTENTS: readonly AgedContent[] = [
  {
    name: 'message',
    oldest: 'SELECT min(at) AS at FROM message WHERE erased_at IS NULL',
    erase: `
      WITH gone AS (
        UPDATE message SET text = '', media = NULL, signal = NULL, status_detail = NULL, fingerprint = NULL, erased_at = now(),
               ${TOUCH_CHANGE}
         WHERE at >= $1 AND at < $2 AND erased_at IS NULL AND status NOT IN ('scheduled', 'queued')
        RETURNING conversation_id)
      UPDATE conversation SET preview = '', version = version + 1, ${TOUCH_CHANGE}
       WHERE id IN (SELECT conversation_id FROM gone) AND last_message_at < $2 AND preview <> ''`,
  },
];
