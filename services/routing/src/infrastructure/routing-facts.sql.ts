/**
 * Whoever carries a customer's number, the opportunities of those contacts and accounts, and whatever a
 * conversation with him hangs on (DOMAIN 5.1). Every step is a look-up by key.
 */
export const RECORDS = `
  WITH carrier AS MATERIALIZED (
    SELECT number AS customer, type, id FROM record_phone WHERE number = ANY($1::text[])
  ), concerned AS (
    SELECT customer, type, id, true AS carries_number FROM carrier
    UNION ALL
    SELECT carrier.customer, opportunity.type, opportunity.id, true
      FROM carrier JOIN crm_record opportunity
        ON opportunity.type = 'opportunity' AND opportunity.contact_id = carrier.id
     WHERE carrier.type = 'contact'
    UNION ALL
    SELECT carrier.customer, opportunity.type, opportunity.id, true
      FROM carrier JOIN crm_record opportunity
        ON opportunity.type = 'opportunity' AND opportunity.account_id = carrier.id
     WHERE carrier.type = 'account'
    UNION ALL
    SELECT customer, record_type, record_id, false FROM latest_inbound WHERE customer = ANY($1::text[])
    UNION ALL
    SELECT customer, record_type, record_id, false FROM thread
     WHERE customer = ANY($1::text[]) AND last_outbound_at IS NOT NULL
  ), once AS (
    SELECT customer, type, id, bool_or(carries_number) AS carries_number FROM concerned GROUP BY customer, type, id
  )
  SELECT once.customer, once.carries_number, type, id, record.name, record.owner_type, record.owner_id,
         record.is_active, record.created_at, record.updated_at, record.version
    FROM once JOIN crm_record record USING (type, id)
   WHERE NOT record.removed`;

/** The later of the last inbound and the last outbound message that counts (Q3), by thread. */
export const CONVERSATIONS = `
  SELECT customer, number, record_type, record_id, max(at) AS last_message_at
    FROM (SELECT customer, number, record_type, record_id, last_inbound_at AS at
            FROM latest_inbound WHERE customer = ANY($1::text[])
           UNION ALL
          SELECT customer, number, record_type, record_id, last_outbound_at
            FROM thread WHERE customer = ANY($1::text[]) AND last_outbound_at IS NOT NULL) AS message
   GROUP BY customer, number, record_type, record_id`;

export const MOVE_COUNTS = `
  SELECT customer, number, max(move_seq) AS moves
    FROM thread_move WHERE customer = ANY($1::text[]) GROUP BY customer, number`;

/** Members are told only of the numbers that were written to. */
export const NUMBERS = `
  SELECT number, owner_type, owner_id, version,
         CASE WHEN owner_type = 'team' AND number = ANY($2::text[])
              THEN array(SELECT user_id FROM directory_team_member WHERE team_id = owner_id ORDER BY user_id)
              ELSE '{}' END AS member_ids
    FROM sender_number
   WHERE number = ANY($1::text[]) AND NOT removed`;
