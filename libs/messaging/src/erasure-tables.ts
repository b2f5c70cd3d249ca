import type { QueryRunner } from 'typeorm';

/**
 * Called by a migration of each service: which customers it has forgotten. The number is not kept, but a digest with a
 * salt of its own, for as long as something of the customer may still be on its way. Whoever looks holds a shared lock
 * to the end of his transaction, and whoever marks a customer the whole of it: nothing slips in between.
 */
export async function createErasureTables(runner: Pick<QueryRunner, 'query'>): Promise<void> {
  await runner.query(`
    CREATE TABLE erased_customer (
      erasure_id text PRIMARY KEY,
      salt       bytea NOT NULL,
      digest     bytea NOT NULL,
      erased_at  timestamptz NOT NULL,
      noted_at   timestamptz NOT NULL DEFAULT now()
    );

    CREATE FUNCTION erased_among(numbers text[], said_at timestamptz[]) RETURNS SETOF bigint LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(hashtext('erasure'), hashtext(current_schema()::text));
      IF EXISTS (SELECT FROM erased_customer) THEN
        RETURN QUERY
          SELECT said.place FROM unnest(numbers, said_at) WITH ORDINALITY AS said (number, at, place)
           WHERE EXISTS (SELECT FROM erased_customer
                          WHERE said.at <= erased_at AND digest = sha256(salt || convert_to(said.number, 'UTF8')));
      END IF;
    END $$;`);
}
