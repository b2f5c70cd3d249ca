import { TOUCH_CHANGE, type AgedContent } from '@parley/persistence';

/** What the gateway keeps for a time only (Q27). Keys and outcomes stay, so that nothing happens twice. */
export const AGED_CONTENTS: readonly AgedContent[] = [
  {
    name: 'callback',
    oldest: `SELECT min(received_at) AS at FROM callback WHERE kind <> 'erased'`,
    erase: `
      UPDATE callback SET kind = 'erased', signal = NULL, reason = NULL, query = '', body = '', ${TOUCH_CHANGE}
       WHERE received_at >= $1 AND received_at < $2 AND kind <> 'erased'`,
  },
  {
    name: 'dispatch',
    oldest: `SELECT min(due_at) AS at FROM dispatch WHERE text <> ''`,
    erase: `
      UPDATE dispatch SET text = '', customer_number = NULL
       WHERE due_at >= $1 AND due_at < $2 AND text <> '' AND state NOT IN ('waiting', 'submitting')`,
  },
];
