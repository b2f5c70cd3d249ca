import { NEWEST_FIRST } from './conversation-summaries';

/** With more numbers than this somebody sees most of what there is. */
const MANY_NUMBERS = 50;

/** Needs $1, the user, and $2, in whose names he owns things. A statement begins with it. */
export const OWN_NUMBERS = `
  reader AS (SELECT $1::text AS user_id),
  own AS MATERIALIZED (SELECT number FROM number_owner WHERE owner_key = ANY($2::text[]))`;

/** R60 for the open conversations of a statement with `OWN_NUMBERS`. */
export const OWN = `(number IN (SELECT number FROM own) OR coalesce(record_owner_key = ANY($2::text[]), false))`;

/**
 * The newest conversations that a user may see (R60) after the place $3, $4, at most `most` by each way: one index walk
 * for each number and each name in which he owns things, or one through everything. What several ways reach comes once.
 */
export const newestOwn = (most: string, condition = 'true'): string => `
  SELECT newest.* FROM own CROSS JOIN LATERAL (${walk('number = own.number', most, condition)}) AS newest
   WHERE (SELECT count(*) FROM own) <= ${MANY_NUMBERS}
  UNION
  SELECT newest.* FROM unnest($2::text[]) AS principal
   CROSS JOIN LATERAL (${walk('record_owner_key = principal', most, condition)}) AS newest
  UNION
  SELECT newest.* FROM (${walk(OWN, most, condition)}) AS newest
   WHERE (SELECT count(*) FROM own) > ${MANY_NUMBERS}`;

const walk = (way: string, most: string, condition: string): string => `
  SELECT id, last_message_at FROM conversation
   WHERE ${way} AND merged_into IS NULL AND ${AFTER} AND ${condition}
   ORDER BY ${NEWEST_FIRST} LIMIT ${most}`;

export const AFTER = '(last_message_at, conversation.id) < ($3::timestamptz, $4::uuid)';
