import { createErasureTables } from '@parley/messaging';
import { createRetentionTable } from '@parley/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EraseCustomers1763780800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createErasureTables(runner);
    await createRetentionTable(runner);
    await runner.query(ERASURE);
    await runner.query(ERASED_CONSENT);
    await runner.query(AGE);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** `customer_number` is there until every service has forgotten it; the digest is the number's under our own key. */
const ERASURE = `
  CREATE TABLE erasure (
    id              text PRIMARY KEY,
    customer_digest bytea NOT NULL,
    customer_number text,
    alias           text NOT NULL UNIQUE,
    opted_out       boolean NOT NULL,
    reason          text NOT NULL,
    by_user         text,
    at              timestamptz NOT NULL,
    round           integer NOT NULL DEFAULT 1,
    swept_round     integer NOT NULL DEFAULT 1,
    told_at         timestamptz NOT NULL DEFAULT now(),
    done_at         timestamptz,
    CHECK ((done_at IS NULL) = (customer_number IS NOT NULL))
  );
  CREATE INDEX erasure_customer ON erasure (customer_digest, at);
  CREATE UNIQUE INDEX erasure_under_way ON erasure (customer_digest) WHERE done_at IS NULL;

  CREATE TABLE erasure_answer (
    erasure_id text NOT NULL REFERENCES erasure (id),
    round      integer NOT NULL,
    context    text NOT NULL,
    still_on   jsonb NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (erasure_id, round, context)
  )`;

/** What outlives a customer's erasure: whether he may be texted, under a digest that nobody can read without the key. */
const ERASED_CONSENT = `
  CREATE TABLE erasure_key (
    is_the_one boolean PRIMARY KEY DEFAULT true CHECK (is_the_one),
    sealed     bytea NOT NULL
  );

  CREATE TABLE erased_consent (
    digest     bytea PRIMARY KEY,
    opted_out  boolean NOT NULL,
    source     text NOT NULL,
    changed_at timestamptz NOT NULL,
    version    bigint NOT NULL
  )`;

const AGE = `
  CREATE INDEX callback_age ON callback USING brin (received_at);
  CREATE INDEX dispatch_age ON dispatch USING brin (due_at)`;
