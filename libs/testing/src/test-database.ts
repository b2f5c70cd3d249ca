import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { migrate } from '@parley/persistence';
import { Client } from 'pg';

/** A database of one spec's own on the Postgres that `npm test` started. */
export interface TestDatabase {
  /** Connects with every right. */
  readonly url: string;
  /** Connects as the service's own role, which may only read and write rows of its schema. */
  readonly serviceUrl: string;
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Makes an empty database with one service's schema, migrated as in production. */
export async function createDatabase(service: TestedService): Promise<TestDatabase> {
  const server = new URL(requiredUrl());
  const name = `t_${service.schema}_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await migrate({
    url,
    schema: service.schema,
    migrations: migrationsOf(service),
    password: PASSWORD,
  });
  const client = new Client({
    connectionString: url,
    options: `-c search_path=${service.schema} -c timezone=UTC`,
  });
  client.on('error', () => undefined); // a spec may kill the server's backends
  await client.connect();
  return {
    url,
    serviceUrl: Object.assign(new URL(url), { username: service.schema, password: PASSWORD }).href,
    query: async (sql, parameters) => (await client.query(sql, parameters)).rows,
    drop: async () => {
      await client.end();
      await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
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

const PASSWORD = 'service-role-of-the-specs';

function requiredUrl(): string {
  const url = process.env.PARLEY_TEST_DATABASE_URL;
  if (!url) throw new Error('PARLEY_TEST_DATABASE_URL is not set: run the specs with `npm test`');
  return url;
}

async function onServer(server: URL, statement: string): Promise<void> {
  const client = new Client({ connectionString: server.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
