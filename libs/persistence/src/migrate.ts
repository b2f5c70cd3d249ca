import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './database.module';

const DUPLICATE_OBJECT = '42710';
const UNIQUE_VIOLATION = '23505';
/** What Postgres says of "tuple concurrently updated". */
const CONCURRENT_UPDATE = 'XX000';

export interface MigrationOptions {
  /** With the right to create schemas and roles. */
  readonly url: string;
  readonly schema: string;
  /** Glob of the service's migration files. */
  readonly migrations: string;
  /** The password of the service's role; the role is the schema's name. Without it the role cannot log in by password. */
  readonly password?: string;
}

/**
 * Brings one service's schema up to date: the schema, the role that the service runs as (it may read and write
 * rows in its own schema, and nothing else), then its migrations. Safe to run from several places at once.
 */
export async function migrate({ url, schema, migrations, password }: MigrationOptions): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', ['parley:migrate']);
    await prepareSchema(client, schema, password);
    const dataSource = await new DataSource({
      ...dataSourceOptions({ url, schema, poolSize: 1 }),
      extra: { options: `-c search_path=${schema} -c timezone=UTC` },
      migrations: [migrations],
    } as ConstructorParameters<typeof DataSource>[0]).initialize();
    try {
      const done = await dataSource.runMigrations({ transaction: 'each' });
      await grantRows(client, schema);
      return done.map((migration) => migration.name);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await client.end();
  }
}

async function prepareSchema(client: Client, schema: string, password?: string): Promise<void> {
  const role = client.escapeIdentifier(schema);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${role}`);
  await createRole(client, schema);
  if (password) await setPassword(client, schema, password);
  await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  await client.query(`REVOKE ALL ON SCHEMA ${role} FROM PUBLIC`);
  await client.query(`GRANT USAGE ON SCHEMA ${role} TO ${role}`);
}

/** Roles belong to the whole server: another database's migrator may make the same one at this moment. */
async function createRole(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount) return;
  await client
    .query(`CREATE ROLE ${client.escapeIdentifier(name)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`)
    .catch((error: { code?: string }) => {
      if (error.code !== DUPLICATE_OBJECT && error.code !== UNIQUE_VIOLATION) throw error;
    });
}

/** Two databases' migrators that change one role at the same moment: Postgres refuses one of them. */
async function setPassword(client: Client, name: string, password: string, attemptsLeft = 20): Promise<void> {
  const role = client.escapeIdentifier(name);
  try {
    await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(password)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== CONCURRENT_UPDATE || attemptsLeft === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 25));
    await setPassword(client, name, password, attemptsLeft - 1);
  }
}

/** What a migration says of a table (`COMMENT ON TABLE`) of which the service may only add rows and read them. */
export const APPEND_ONLY = 'append-only';

/** In one transaction: a service that runs meanwhile never holds a right that it is not to have. */
async function grantRows(client: Client, schema: string): Promise<void> {
  const role = client.escapeIdentifier(schema);
  const appendOnly = await client.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class
      WHERE relnamespace = $1::regnamespace AND relkind = 'r' AND obj_description(oid, 'pg_class') = $2`,
    [role, APPEND_ONLY],
  );
  await client.query('BEGIN');
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${role} TO ${role}`);
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${role} TO ${role}`);
  await client.query(`REVOKE ALL ON TABLE ${role}.migration FROM ${role}`);
  for (const { name } of appendOnly.rows)
    await client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON TABLE ${role}.${name} FROM ${role}`);
  await client.query('COMMIT');
}
