import { CHANGE_COLUMNS } from '@parley/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDispatch1763780100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DISPATCH);
    await runner.query(REPORTS);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** `origin`: a message of a conversation, or the gateway's own answer to a keyword, which no conversation knows. */
const DISPATCH = `
  CREATE SEQUENCE fencing_token;

  CREATE TABLE dispatch (
    message_id          text PRIMARY KEY,
    origin              text NOT NULL,
    number              text,
    customer_number     text,
    text                text,
    segments            integer NOT NULL,
    overridden_at       timestamptz,
    state               text NOT NULL,
    due_at              timestamptz NOT NULL,
    expires_at          timestamptz NOT NULL,
    attempts            integer NOT NULL DEFAULT 0,
    fencing_token       bigint,
    lease_until         timestamptz,
    account_id          text,
    provider_message_id text,
    submitted_at        timestamptz,
    reported_at         timestamptz
  );
  CREATE INDEX dispatch_waiting ON dispatch (number, due_at, message_id) WHERE state = 'waiting';
  CREATE INDEX dispatch_leased ON dispatch (lease_until) WHERE state = 'submitting';
  CREATE INDEX dispatch_unreported ON dispatch (submitted_at) WHERE state IN ('sent', 'unknown') AND reported_at IS NULL;
  CREATE INDEX dispatch_provider_message ON dispatch (provider_message_id) WHERE provider_message_id IS NOT NULL;

  CREATE TABLE number_pace (
    number       text PRIMARY KEY,
    next_slot_at timestamptz NOT NULL
  );`;

const REPORTS = `
  CREATE TABLE delivery_report (
    callback_id         uuid PRIMARY KEY,
    account_id          text NOT NULL,
    message_id          text,
    provider_message_id text,
    report              json NOT NULL,
    received_at         timestamptz NOT NULL,
    is_applied          boolean NOT NULL,
    ${CHANGE_COLUMNS}
  );
  CREATE INDEX delivery_report_parked ON delivery_report (provider_message_id) WHERE NOT is_applied;
  CREATE INDEX delivery_report_parked_message ON delivery_report (message_id) WHERE NOT is_applied;
  CREATE INDEX delivery_report_change ON delivery_report (change_xid, change_seq) WHERE is_applied;`;
