import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresAccount } from './accounts.mjs';
import { Child } from './child.mjs';
import { run } from './commands.mjs';
import { signal } from './identity.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';

const SUPERUSER = 'postgres';

/**
 * A Postgres of our own on 127.0.0.1, with passwords and without sockets in the file system.
 * `settings` overrule the server's defaults; data that exists is kept.
 */
export async function preparePostgres({
  name = 'postgres',
  data,
  port,
  password,
  settings = {},
  initdbFlags = [],
}) {
  const account = postgresAccount();
  await stopLeftover(data);
  const binaries = await postgresBinaries(account, majorOf(data));
  if (!majorOf(data)) await initialise({ name, data, password, account, binaries, initdbFlags });
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const child = new Child(name, {
    command: path.join(binaries.folder, 'postgres'),
    args: () => [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    spawnOptions: { ...account, cwd: '/' },
    stopSignal: 'SIGINT',
    graceMs: 30_000,
  });
  const url = (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  return { child, url, major: binaries.major };
}

/** Whether the server at that address takes statements. */
export async function acceptsStatements(url) {
  return Boolean(await statement(url, 'SELECT 1').catch(() => false));
}

/** Makes the database unless the server has it. */
export async function ensureDatabase(server, name) {
  const { rowCount } = await statement(server, 'SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await statement(server, `CREATE DATABASE "${name}"`);
}

async function statement(url, text, parameters) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.query(text, parameters);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function majorOf(data) {
  const file = path.join(data, 'PG_VERSION');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

/** In a draft folder first: a set-up that was cut short leaves nothing that looks like a database. */
async function initialise({ name, data, password, account, binaries, initdbFlags }) {
  const draft = `${data}.draft`;
  const passwordFile = `${data}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    for (const file of [draft, passwordFile]) {
      if (account.uid !== undefined) chownSync(file, account.uid, account.gid);
    }
    await run(
      `${name}-initdb`,
      path.join(binaries.folder, 'initdb'),
      [
        '-D',
        draft,
        '-U',
        SUPERUSER,
        '--pwfile',
        passwordFile,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        ...initdbFlags,
      ],
      { ...account, cwd: '/' },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
}

/** Stops a server that still runs on this data although whoever started it is gone. */
export async function stopLeftover(data) {
  const pid = postmasterOf(data);
  if (!pid) return;
  signal(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000 && postmasterOf(data); waited += 100) await sleep(100);
  if (postmasterOf(data)) signal(pid, 'SIGKILL');
}

function postmasterOf(data) {
  try {
    const pid = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data) ? pid : undefined;
  } catch {
    return undefined;
  }
}
