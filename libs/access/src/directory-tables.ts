import type { QueryRunner } from 'typeorm';

export interface Projections {
  /** Users, teams and business units, from routing; unless told otherwise. */
  readonly people?: boolean;
  /** Sender numbers with their owners, from the gateway. */
  readonly numbers?: boolean;
  /** CRM records with their owners, from routing. */
  readonly records?: boolean;
}

const PEOPLE = `
  CREATE TABLE directory_business_unit (
    id text PRIMARY KEY,
    name text NOT NULL,
    removed boolean NOT NULL,
    version bigint NOT NULL
  );
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
    removed boolean NOT NULL,
    version bigint NOT NULL
  );
  CREATE TABLE directory_team (
    id text PRIMARY KEY,
    name text NOT NULL,
    business_unit_id text NOT NULL,
    removed boolean NOT NULL,
    version bigint NOT NULL
  );
  CREATE TABLE directory_team_member (
    team_id text NOT NULL,
    user_id text NOT NULL,
    PRIMARY KEY (team_id, user_id)
  );
  CREATE INDEX directory_team_member_user ON directory_team_member (user_id, team_id)`;

/** Nobody owns a removed thing, so it makes nothing visible: its owner is null, and so is the key. */
const OWNER_COLUMNS = `
    owner_type text,
    owner_id text,
    owner_key text GENERATED ALWAYS AS (owner_type || ':' || owner_id) STORED`;

const NUMBERS = `
  CREATE TABLE number_owner (
    number text PRIMARY KEY,
    name text NOT NULL,
    account_id text NOT NULL,
    ${OWNER_COLUMNS},
    kind text,
    segments_per_second double precision,
    answers_keywords text,
    active boolean NOT NULL,
    removed boolean NOT NULL,
    version bigint NOT NULL
  );
  CREATE INDEX number_owner_owner ON number_owner (owner_key, number)`;

const RECORDS = `
  CREATE TABLE record_owner (
    type text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    ${OWNER_COLUMNS},
    removed boolean NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (type, id)
  );
  CREATE INDEX record_owner_owner ON record_owner (owner_key, type, id)`;

/**
 * What a service keeps of other services' users, teams, numbers and records, in its own schema. Called by the
 * service's migration; the tables have the same names everywhere.
 */
export async function createDirectoryTables(
  runner: Pick<QueryRunner, 'query'>,
  { people = true, numbers = false, records = false }: Projections = {},
): Promise<void> {
  if (people) await runner.query(PEOPLE);
  if (numbers) await runner.query(NUMBERS);
  if (records) await runner.query(RECORDS);
}
