import { TOUCH_CHANGE, type AgedContent } from '@parley/persistence';

/** The texts of decisions are kept for a time only (Q27); what was decided, and why, stays. What waits is not old. */
export const AGED_CONTENTS: readonly AgedContent[] = [
  {
    name: 'decision',
    oldest: `SELECT min(received_at) AS at FROM decision WHERE text <> ''`,
    erase: `
      UPDATE decision SET text = '', media = '[]', ${TOUCH_CHANGE}
       WHERE received_at >= $1 AND received_at < $2 AND text <> '' AND outcome <> 'unroutable'`,
  },
];
