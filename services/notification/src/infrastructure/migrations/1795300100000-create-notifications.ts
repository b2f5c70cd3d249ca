import { createDirectoryTables } from '@parley/access';
import { createMessagingTables } from '@parley/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotifications1795300100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await createDirectoryTables(runner, { numbers: true, records: true });
    await runner.query(NOTIFICATION);
    await runner.query(CONVERSATION_MOVE);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/**
 * `source_conversation_id` is the thread of the message when it came; `conversation_id` and the record are where
 * that thread stands now. One notice about missing privileges stands until it is read.
 */
const NOTIFICATION = `
  CREATE TABLE notification (
    id text PRIMARY KEY,
    user_id text NOT NULL,
    kind text NOT NULL,
    source_message_id text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    icon text NOT NULL,
    number text NOT NULL,
    customer_number text NOT NULL,
    source_conversation_id text NOT NULL,
    conversation_id text NOT NULL,
    record_type text NOT NULL,
    record_id text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    read_at timestamptz,
    dismissed_at timestamptz,
    UNIQUE (user_id, kind, source_message_id)
  );
  CREATE UNIQUE INDEX notification_privileges_unread ON notification (user_id)
    WHERE kind = 'privileges-missing' AND read_at IS NULL AND dismissed_at IS NULL;
  CREATE INDEX notification_shown ON notification (user_id, created_at DESC, id DESC)
    WHERE dismissed_at IS NULL;
  CREATE INDEX notification_unread ON notification (user_id, created_at DESC, id DESC)
    WHERE dismissed_at IS NULL AND read_at IS NULL;
  CREATE INDEX notification_line ON notification (number, customer_number);
  CREATE INDEX notification_expiry ON notification (expires_at)`;

const CONVERSATION_MOVE = `
  CREATE TABLE conversation_move (
    number text NOT NULL,
    customer_number text NOT NULL,
    move_seq bigint NOT NULL,
    conversation_id text NOT NULL,
    merged_into text,
    to_type text NOT NULL,
    to_id text NOT NULL,
    PRIMARY KEY (number, customer_number, move_seq)
  )`;
