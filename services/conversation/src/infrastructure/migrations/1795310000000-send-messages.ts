import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SendMessages1795310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OUTBOUND);
    await runner.query(MESSAGE_STATE);
    await runner.query(MESSAGE_STATUS);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const OUTBOUND = `
  ALTER TABLE message
    ADD COLUMN failure_reason text,
    ADD COLUMN provider_code text,
    ADD COLUMN status_detail text,
    ADD COLUMN send_at timestamptz,
    ADD COLUMN sent_by text,
    ADD COLUMN automated boolean NOT NULL DEFAULT false,
    ADD COLUMN override_consent jsonb,
    ADD COLUMN fingerprint text,
    ADD COLUMN cancel_on_reply boolean NOT NULL DEFAULT false,
    ADD COLUMN cancel_requested_at timestamptz;
  CREATE INDEX message_cancelled_by_reply ON message (conversation_id)
    WHERE cancel_on_reply AND status IN ('scheduled', 'queued')`;

/** A message as other services list it. */
const MESSAGE_STATE = `
  DROP VIEW message_state;
  CREATE VIEW message_state AS
    SELECT message.id, conversation_id, direction, text, message.at, status, failure_reason, send_at, sent_by,
           automated, override_consent, record_type, record_id, number, customer_number, last_outbound_at, version,
           message.change_xid, message.change_seq
      FROM message JOIN conversation ON conversation.id = conversation_id`;

/** Every report on an outbound message as it came, also the ones that changed nothing. */
const MESSAGE_STATUS = `
  CREATE TABLE message_status (
    message_id text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    status text NOT NULL,
    failure_reason text,
    provider_code text,
    status_detail text,
    at timestamptz NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (message_id, event_id)
  )`;
