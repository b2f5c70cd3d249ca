import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { migrate } from '@parley/persistence';
import { Client } from 'pg';
import { eventually } from './eventually';

/** A database of one spec's own on the Postgres that `npm test` started. */
export interface TestDatabase {
  /** Connects with every right. */
  readonly url: string;
  /** Connects as the service's own role, which may only read and write rows of its schema. */
  readonly serviceUrl: string;
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /**
   * Resolves when no transaction that is open now, in any database of the server, is open any more: until then lists
   * of changes end before what is newer.
   */
  olderTransactionsOver(): Promise<void>;
  drop(): Promise<void>;
}

/** Makes an empty database with one service's schema, migrated as in production. */
export async function createDatabase(service: TestedService): Promise<TestDatabase> {
  const url = await createEmptyDatabase(service.schema);
  await migrate({
    url,
    schema: service.schema,
    migrations: migrationsOf(service),
    password: ROLE_PASSWORD,
  });
  const client = new Client({
    connectionString: url,
    options: `-c search_path=${service.schema} -c timezone=UTC`,
    pipeline: true, // specs ask several things at once
  });
  client.on('error', () => undefined); // a spec may kill the server's backends
  await client.connect();
  return {
    url,
    serviceUrl: Object.assign(new URL(url), { username: service.schema, password: ROLE_PASSWORD }).href,
    query: async (sql, parameters) => (await client.query(sql, parameters)).rows,
    olderTransactionsOver: async () => {
      const { rows } = await client.query('SELECT pg_current_xact_id()::text AS now');
      await eventually(async () => {
        const seen = await client.query(
          'SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 AS over',
          [rows[0].now],
        );
        if (!seen.rows[0].over) throw new Error('a transaction of somebody else stays open');
      });
    },
    drop: async () => {
      await client.end();
      await dropDatabase(url);
    },
  };
}

export interface TestedService {
  readonly schema: string;
  /** Its folder below `services`; or the glob of a lib's own migrations. */
  readonly folder?: string;
  readonly migrations?: string;
}

/** Migrations run from their sources here; jest compiles them. */
const migrationsOf = ({ folder, migrations }: TestedService): string =>
  migrations ?? join(process.cwd(), 'services', folder!, 'src', 'infrastructure', 'migrations', '*.ts');

/** Roles belong to the whole server, so every spec on it gives them the same password. */
export const ROLE_PASSWORD = 'service-role-of-the-specs';

/** The Postgres that `npm test` started, with every right. */
export function testServerUrl(): string {
  const url = process.env.PARLEY_TEST_DATABASE_URL;
  if (!url) throw new Error('PARLEY_TEST_DATABASE_URL is not set: run the specs with `npm test`');
  return url;
}

/** Its URL, with every right. */
export async function createEmptyDatabase(prefix: string, serverUrl = testServerUrl()): Promise<string> {
  const name = `t_${prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}

export async function dropDatabase(url: string): Promise<void> {
  const server = Object.assign(new URL(url), { pathname: '/postgres' }).href;
  await onServer(server, `DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
