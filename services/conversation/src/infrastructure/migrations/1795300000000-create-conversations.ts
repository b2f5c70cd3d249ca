import { createDirectoryTables } from '@parley/access';
import { createMessagingTables } from '@parley/messaging';
import { CHANGE_COLUMNS } from '@parley/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConversations1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await createDirectoryTables(runner, { numbers: true, records: true });
    await runner.query(CONVERSATION);
    await runner.query(RECORD_OWNER_COPIES);
    await runner.query(MESSAGE);
    await runner.query(CONVERSATION_VIEW);
    await runner.query(CONVERSATION_MOVE);
    await runner.query(CUSTOMER_CONSENT);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** `record_owner_key` is a copy of the record's owner in the projection: lists by owner run on an index. */
const CONVERSATION = `
  CREATE TABLE conversation (
    id uuid PRIMARY KEY,
    number text NOT NULL,
    customer_number text NOT NULL,
    record_type text NOT NULL,
    record_id text NOT NULL,
    record_owner_key text,
    merged_into uuid,
    inbound_count integer NOT NULL,
    last_message_at timestamptz NOT NULL,
    last_inbound_at timestamptz,
    last_outbound_at timestamptz,
    preview text NOT NULL,
    version bigint NOT NULL,
    ${CHANGE_COLUMNS}
  );
  CREATE UNIQUE INDEX conversation_open ON conversation (customer_number, number, record_type, record_id)
    WHERE merged_into IS NULL;
  CREATE INDEX conversation_of_number ON conversation (number, last_message_at DESC, id DESC)
    WHERE merged_into IS NULL;
  CREATE INDEX conversation_of_record_owner ON conversation (record_owner_key, last_message_at DESC, id DESC)
    WHERE merged_into IS NULL AND record_owner_key IS NOT NULL;
  CREATE INDEX conversation_of_record ON conversation (record_type, record_id);
  CREATE INDEX conversation_change ON conversation (change_xid, change_seq)`;

/** The copies follow by themselves, whatever writes the projection. In one order, as `Lines` writes them. */
const RECORD_OWNER_COPIES = `
  CREATE FUNCTION copy_record_owners() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    WITH stale AS (
      SELECT conversation.id, changed.owner_key
        FROM changed JOIN conversation ON (record_type, record_id) = (changed.type, changed.id)
       WHERE record_owner_key IS DISTINCT FROM changed.owner_key
       ORDER BY conversation.id FOR NO KEY UPDATE OF conversation
    )
    UPDATE conversation SET record_owner_key = stale.owner_key FROM stale WHERE conversation.id = stale.id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER copy_inserted_owners AFTER INSERT ON record_owner
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION copy_record_owners();
  CREATE TRIGGER copy_updated_owners AFTER UPDATE ON record_owner
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION copy_record_owners()`;

/** `merged_seq` is the merge that brought the message into its conversation: undoing it takes the message back. */
const MESSAGE = `
  CREATE TABLE message (
    id text COLLATE "C" PRIMARY KEY,
    conversation_id uuid NOT NULL,
    direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    text text NOT NULL,
    media jsonb,
    at timestamptz NOT NULL,
    status text NOT NULL,
    segments integer NOT NULL,
    merged_seq integer,
    ${CHANGE_COLUMNS}
  );
  CREATE INDEX message_of_conversation ON message (conversation_id, at DESC, id DESC);
  CREATE INDEX message_change ON message (change_xid, change_seq);
  CREATE VIEW message_state AS
    SELECT message.id, conversation_id, direction, text, status, message.at, message.change_xid, message.change_seq,
            record_type, record_id, number, customer_number, last_outbound_at, version
      FROM message JOIN conversation ON conversation.id = conversation_id`;

const CONVERSATION_VIEW = `
  CREATE TABLE conversation_view (
    conversation_id uuid NOT NULL,
    user_id text NOT NULL,
    seen_count integer NOT NULL,
    PRIMARY KEY (conversation_id, user_id)
  )`;

const CONVERSATION_MOVE = `
  CREATE TABLE conversation_move (
    customer_number text NOT NULL,
    number text NOT NULL,
    move_seq integer NOT NULL,
    move_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    from_type text NOT NULL,
    from_id text NOT NULL,
    to_type text NOT NULL,
    to_id text NOT NULL,
    merged_into uuid,
    undoes integer,
    message_count integer NOT NULL,
    moved_by text NOT NULL,
    moved_at timestamptz NOT NULL,
    PRIMARY KEY (customer_number, number, move_seq)
  );
  CREATE INDEX conversation_move_order ON conversation_move (move_id)`;

const CUSTOMER_CONSENT = `
  CREATE TABLE customer_consent (
    customer_number text PRIMARY KEY,
    opted_out boolean NOT NULL,
    version bigint NOT NULL
  )`;
