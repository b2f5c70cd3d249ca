import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMessagingTables } from '@parley/messaging';
import { CHANGE_COLUMNS } from '@parley/persistence';

/**
 * Who works here and which records there are. Removed things stay as empty rows, so that their versions go on
 * growing and the change lists can tell of them. The tables of people have the shape that `access` reads.
 */
export class CreateDirectory1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessagingTables(runner);
    await runner.query(PEOPLE);
    await runner.query(RECORDS);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const PEOPLE = `
  CREATE TABLE directory_business_unit (
    id text PRIMARY KEY,
    name text NOT NULL,
    removed boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    ${CHANGE_COLUMNS}
  );
  CREATE INDEX directory_business_unit_change ON directory_business_unit (change_xid, change_seq);

  CREATE TABLE directory_user (
    id text PRIMARY KEY,
    name text NOT NULL,
    first_name text,
    email text,
    phone text,
    time_zone text,
    business_unit_id text NOT NULL,
    roles text[] NOT NULL,
    active boolean NOT NULL,
    removed boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    ${CHANGE_COLUMNS}
  );
  CREATE INDEX directory_user_change ON directory_user (change_xid, change_seq);

  CREATE TABLE directory_team (
    id text PRIMARY KEY,
    name text NOT NULL,
    business_unit_id text NOT NULL,
    member_ids text[] NOT NULL,
    removed boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    ${CHANGE_COLUMNS}
  );
  CREATE INDEX directory_team_change ON directory_team (change_xid, change_seq);

  CREATE TABLE directory_team_member (
    team_id text NOT NULL,
    user_id text NOT NULL,
    PRIMARY KEY (team_id, user_id)
  );
  CREATE INDEX directory_team_member_user ON directory_team_member (user_id, team_id);`;

const RECORDS = `
  CREATE TABLE crm_record (
    type text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    owner_type text NOT NULL,
    owner_id text NOT NULL,
    is_active boolean NOT NULL,
    business_phone text,
    mobile_phone text,
    email text,
    country text,
    time_zone text,
    contact_id text COLLATE "C",
    account_id text COLLATE "C",
    do_not_call boolean,
    fields jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    removed boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    ${CHANGE_COLUMNS},
    PRIMARY KEY (type, id)
  );
  CREATE INDEX crm_record_change ON crm_record (change_xid, change_seq);
  CREATE INDEX crm_record_contact ON crm_record (contact_id) WHERE type = 'opportunity' AND contact_id IS NOT NULL;
  CREATE INDEX crm_record_account ON crm_record (account_id) WHERE type = 'opportunity' AND account_id IS NOT NULL;
  CREATE INDEX crm_record_by_name ON crm_record (search_text, type, id) WHERE NOT removed;
  CREATE INDEX crm_record_words ON crm_record USING gin (array_to_tsvector(string_to_array(search_text, ' '))) WHERE NOT removed;

  CREATE TABLE record_phone (
    number text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (number, type, id)
  );
  CREATE INDEX record_phone_record ON record_phone (type, id);

  CREATE TABLE record_field (
    type text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (type, name)
  );`;
