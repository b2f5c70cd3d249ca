/**
 * One lock per customer number, taken in one order by everybody, so that replicas wait for each other and never
 * deadlock. The seed keeps other services' locks in the same database apart.
 */
export const HOLD_CUSTOMERS = `
  SELECT pg_advisory_xact_lock(key)
    FROM (SELECT DISTINCT hashtextextended(customer, 7261) AS key FROM unnest($1::text[]) AS customer ORDER BY key)
      AS keys`;

export const DECIDED = `
  SELECT message_id FROM decision
   WHERE message_id = ANY($1::text[]) AND (outcome <> 'unroutable' OR $2 = 'first')`;

/** A decision is final; only a message that still waits is decided anew. */
export const KEEP_DECISIONS = `
  INSERT INTO decision AS known (message_id, from_address, to_address, text, media, signal, received_at, outcome,
    decided_by, record_type, record_id, ranking, move_seq, decided_at)
  SELECT *, $14::timestamptz FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::json[], $6::text[],
    $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[], $12::json[], $13::bigint[])
  ON CONFLICT (message_id) DO UPDATE SET
    outcome = excluded.outcome, decided_by = excluded.decided_by, record_type = excluded.record_type,
    record_id = excluded.record_id, ranking = excluded.ranking, move_seq = excluded.move_seq,
    decided_at = excluded.decided_at, change_xid = pg_current_xact_id(), change_seq = nextval('change_seq')
  WHERE known.outcome = 'unroutable'`;

export const KEEP_LATEST_INBOUND = `
  INSERT INTO latest_inbound AS known (customer, number, record_type, record_id, last_inbound_at)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
  ON CONFLICT (customer, number, record_type, record_id)
  DO UPDATE SET last_inbound_at = excluded.last_inbound_at WHERE known.last_inbound_at < excluded.last_inbound_at`;

export const WAITING = `
  SELECT message_id, from_address, to_address, text, media, signal, received_at
    FROM decision
   WHERE outcome = 'unroutable' AND ($1::text[] IS NULL OR message_id = ANY($1))
     AND (NOT $2 OR (decided_by = 'unknown-number'
                     AND to_address IN (SELECT number FROM sender_number WHERE NOT removed)))
     AND ($3::timestamptz IS NULL OR (received_at, message_id) > ($3, $4::text))
   ORDER BY received_at, message_id LIMIT $5`;

export const THREADS = `
  SELECT conversation_id, customer, number, record_type, record_id, last_outbound_at, thread_version, merged_into
    FROM thread WHERE conversation_id = ANY($1::text[])`;

export const KEEP_THREADS = `
  INSERT INTO thread (conversation_id, customer, number, record_type, record_id, last_outbound_at, thread_version,
    merged_into)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::bigint[],
    $8::text[])
  ON CONFLICT (conversation_id) DO UPDATE SET
    record_type = excluded.record_type, record_id = excluded.record_id,
    last_outbound_at = excluded.last_outbound_at, thread_version = excluded.thread_version,
    merged_into = excluded.merged_into`;

export const MOVES = `
  SELECT customer, number, move_seq, from_type, from_id, to_type, to_id
    FROM thread_move
   WHERE (customer, number) IN (SELECT * FROM unnest($1::text[], $2::text[]))
   ORDER BY customer, number, move_seq`;

export const KEEP_MOVE = `
  INSERT INTO thread_move (customer, number, from_type, from_id, to_type, to_id, move_seq)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`;

export const HAND_OVER_INBOUND = `
  WITH given AS (
    DELETE FROM latest_inbound WHERE customer = $1 AND number = $2 AND record_type = $3 AND record_id = $4
    RETURNING last_inbound_at)
  INSERT INTO latest_inbound AS known (customer, number, record_type, record_id, last_inbound_at)
  SELECT $1, $2, $5, $6, last_inbound_at FROM given
  ON CONFLICT (customer, number, record_type, record_id)
  DO UPDATE SET last_inbound_at = greatest(known.last_inbound_at, excluded.last_inbound_at)`;

export const WITHDRAW_INBOUND = `
  DELETE FROM latest_inbound
   WHERE customer = $1 AND number = $2 AND record_type = $3 AND record_id = $4 AND last_inbound_at = $5`;

export const KEEP_NUMBERS = `
  INSERT INTO sender_number AS known (number, owner_type, owner_id, removed, version)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::bigint[])
  ON CONFLICT (number) DO UPDATE SET
    owner_type = excluded.owner_type, owner_id = excluded.owner_id, removed = excluded.removed,
    version = excluded.version
  WHERE known.version < excluded.version`;
