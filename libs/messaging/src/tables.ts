import type { QueryRunner } from 'typeorm';

/** Called by a service's first migration: what messaging keeps in every schema. */
export async function createMessagingTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE SEQUENCE change_seq;

    CREATE TABLE outbox (
      id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      event_id     text NOT NULL,
      subject      text NOT NULL,
      payload      text NOT NULL,
      traceparent  text,
      created_at   timestamptz NOT NULL DEFAULT now(),
      published_at timestamptz
    ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
    CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;
    CREATE INDEX outbox_age ON outbox USING brin (created_at);

    CREATE TABLE relayed_stream (
      stream     text PRIMARY KEY,
      created_at text NOT NULL
    );

    CREATE TABLE inbox (
      consumer     text NOT NULL,
      event_id     text NOT NULL,
      processed_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (consumer, event_id)
    );
    CREATE INDEX inbox_age ON inbox USING brin (processed_at);

    CREATE TABLE failed_delivery (
      consumer  text NOT NULL,
      event_id  text NOT NULL,
      failures  integer NOT NULL,
      failed_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (consumer, event_id)
    );

    CREATE TABLE dead_letter (
      id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      consumer   text NOT NULL,
      subject    text NOT NULL,
      event_id   text,
      payload    bytea NOT NULL,
      reason     text NOT NULL,
      died_at    timestamptz NOT NULL DEFAULT now(),
      revived_at timestamptz
    );

    CREATE TABLE catch_up (
      context      text NOT NULL,
      kind         text NOT NULL,
      cursor       text,
      completed_at timestamptz,
      PRIMARY KEY (context, kind)
    );`);
}
