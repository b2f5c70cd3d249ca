import { createDirectoryTables } from '@parley/access';
import { createMessagingTables } from '@parley/messaging';
import { CHANGE_COLUMNS } from '@parley/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateGateway1763780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await createDirectoryTables(runner);
    await runner.query(CHANNELS);
    await runner.query(CALLBACKS);
    await runner.query(CONSENT);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const CHANNELS = `
  CREATE TABLE account (
    id                     text PRIMARY KEY,
    provider               text NOT NULL,
    name                   text NOT NULL UNIQUE,
    description            text,
    token                  text NOT NULL UNIQUE,
    credentials            bytea NOT NULL,
    previous_credentials   bytea,
    previous_valid_until   timestamptz,
    base_url               text,
    created_at             timestamptz NOT NULL DEFAULT now(),
    credentials_changed_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE sender_number (
    number              text PRIMARY KEY,
    name                text NOT NULL UNIQUE,
    account_id          text NOT NULL REFERENCES account (id),
    owner_type          text NOT NULL,
    owner_id            text NOT NULL,
    kind                text,
    segments_per_second double precision,
    answers_keywords    text,
    active              boolean NOT NULL,
    version             bigint NOT NULL,
    ${CHANGE_COLUMNS}
  );
  CREATE INDEX sender_number_change ON sender_number (change_xid, change_seq);`;

/** The permanent key outlives everything, so this table is never partitioned (RELIABILITY section 4, replay). */
const CALLBACKS = `
  CREATE TABLE callback (
    id          uuid PRIMARY KEY,
    account_id  text NOT NULL,
    key         text NOT NULL,
    kind        text NOT NULL,
    signal      text,
    reason      text,
    query       text NOT NULL,
    body        bytea NOT NULL,
    received_at timestamptz NOT NULL,
    ${CHANGE_COLUMNS},
    UNIQUE (account_id, key)
  );
  CREATE INDEX callback_change ON callback (kind, change_xid, change_seq);`;

const CONSENT = `
  CREATE TABLE consent (
    customer_number text PRIMARY KEY,
    opted_out       boolean NOT NULL,
    source          text NOT NULL,
    changed_at      timestamptz NOT NULL,
    version         bigint NOT NULL,
    ${CHANGE_COLUMNS}
  );
  CREATE INDEX consent_change ON consent (change_xid, change_seq);

  CREATE TABLE consent_history (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_number text NOT NULL,
    opted_out       boolean NOT NULL,
    source          text NOT NULL,
    reason          text,
    by_user         text,
    message_id      text,
    at              timestamptz NOT NULL
  );
  CREATE INDEX consent_history_number ON consent_history (customer_number, id);`;
