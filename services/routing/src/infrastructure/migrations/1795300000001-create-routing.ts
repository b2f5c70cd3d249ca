import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CHANGE_COLUMNS } from '@parley/persistence';

/** What routing decides on besides the directory, and what it has decided. */
export class CreateRouting1795300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FACTS);
    await runner.query(DECISIONS);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const FACTS = `
  CREATE TABLE sender_number (
    number text COLLATE "C" PRIMARY KEY,
    owner_type text NOT NULL,
    owner_id text NOT NULL,
    removed boolean NOT NULL,
    version bigint NOT NULL
  );

  CREATE TABLE latest_inbound (
    customer text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL,
    record_type text COLLATE "C" NOT NULL,
    record_id text COLLATE "C" NOT NULL,
    last_inbound_at timestamptz NOT NULL,
    PRIMARY KEY (customer, number, record_type, record_id)
  ) WITH (fillfactor = 80);

  CREATE TABLE thread (
    conversation_id text PRIMARY KEY,
    customer text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL,
    record_type text COLLATE "C" NOT NULL,
    record_id text COLLATE "C" NOT NULL,
    last_outbound_at timestamptz,
    thread_version bigint NOT NULL,
    merged_into text
  ) WITH (fillfactor = 80);
  CREATE INDEX thread_customer ON thread (customer);

  CREATE TABLE thread_move (
    customer text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL,
    move_seq bigint NOT NULL,
    from_type text NOT NULL,
    from_id text NOT NULL,
    to_type text NOT NULL,
    to_id text NOT NULL,
    PRIMARY KEY (customer, number, move_seq)
  );`;

/** Texts stay with the decision: who was away for longer than the stream keeps them lists the decisions. */
const DECISIONS = `
  CREATE TABLE decision (
    message_id text PRIMARY KEY,
    from_address text NOT NULL,
    to_address text NOT NULL,
    text text NOT NULL,
    media json NOT NULL,
    signal text,
    received_at timestamptz NOT NULL,
    outcome text NOT NULL,
    decided_by text NOT NULL,
    record_type text,
    record_id text,
    ranking json NOT NULL,
    move_seq bigint NOT NULL DEFAULT 0,
    decided_at timestamptz NOT NULL,
    ${CHANGE_COLUMNS}
  );
  CREATE INDEX decision_change ON decision (change_xid, change_seq) WHERE outcome <> 'unroutable';
  CREATE INDEX decision_unroutable ON decision (received_at, message_id) WHERE outcome = 'unroutable';

  CREATE VIEW routed_message AS
  SELECT decision.*, record.name AS record_name, record.owner_type AS record_owner_type,
         record.owner_id AS record_owner_id, record.version AS record_version,
         number.owner_type AS number_owner_type, number.owner_id AS number_owner_id, number.version AS number_version
    FROM decision
    JOIN crm_record record ON record.type = decision.record_type AND record.id = decision.record_id
    LEFT JOIN sender_number number ON number.number = decision.to_address AND NOT number.removed
   WHERE decision.outcome <> 'unroutable';`;
