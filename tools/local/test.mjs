import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { logOf, show, signalRuns } from './commands.mjs';
import { chromiumBinary, natsBinary } from './debian.mjs';
import { identityOf, isRunning } from './identity.mjs';
import { installPackages } from './packages.mjs';
import { makePlaces, places } from './places.mjs';
import { freePort } from './ports.mjs';
import { acceptsStatements, preparePostgres, stopLeftover } from './postgres.mjs';
import { step } from './progress.mjs';
import { endWith, Refusal } from './refusal.mjs';
import { newPassword } from './secrets.mjs';

const PREFIX = 'test-postgres-';
/** Nobody needs this data after the run, so it need not survive a power cut. */
const SETTINGS = { max_connections: '300', fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

let isInterrupted = false;

/** `npm test [-- jest options]`: all tests, on a Postgres of this run alone that is stopped in any case. */
async function test(options) {
  makePlaces();
  process.umask(0o022);
  passSignalsOn();
  await installPackages();
  await build();
  const programs = { natsFolder: path.dirname(await natsBinary()), chromium: await chromiumBinary() };
  await removeAbandoned();
  const name = `${PREFIX}${identityOf(process.pid)}`;
  const data = path.join(places.postgres, name);
  let postgres;
  try {
    const server = { name, data, port: await freePort(), password: newPassword(), settings: SETTINGS };
    const prepared = await step('Postgres for the tests', () =>
      preparePostgres({ ...server, initdbFlags: ['--no-sync'] }),
    );
    postgres = prepared.child;
    postgres.start();
    const url = prepared.url('postgres');
    await postgres.untilReady(() => acceptsStatements(url));
    process.exitCode = await jest(options, { databaseUrl: url, ...programs });
  } finally {
    await postgres?.stop();
    for (const folder of [data, `${data}.draft`]) rmSync(folder, { recursive: true, force: true });
    for (const log of [name, `${name}-initdb`]) rmSync(logOf(log), { force: true });
  }
}

async function jest(options, { databaseUrl, natsFolder, chromium }) {
  if (isInterrupted) throw new Refusal('Interrupted');
  const { PARLEY_DATABASE_URL: _database, PARLEY_NATS_URL: _bus, ...environment } = process.env;
  const program = path.join(places.root, 'node_modules/jest/bin/jest.js');
  const env = {
    ...environment,
    PATH: `${environment.PATH}:${natsFolder}`,
    PARLEY_TEST_DATABASE_URL: databaseUrl,
    PARLEY_TEST_CHROMIUM: chromium,
  };
  const code = await show(process.execPath, [program, ...options], { env });
  return typeof code === 'number' ? code : 1;
}

/** Ctrl-C reaches jest by itself, another signal through us; Postgres is stopped after it. */
function passSignalsOn() {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      isInterrupted = true;
      if (name !== 'SIGINT') signalRuns(name);
    });
  }
}

/** Stops and removes the Postgres of test runs that were killed. */
async function removeAbandoned() {
  for (const folder of readdirSync(places.postgres).filter((name) => name.startsWith(PREFIX))) {
    const identity = /^[^.]+/.exec(folder.slice(PREFIX.length))[0];
    if (isRunning(identity)) continue;
    await stopLeftover(path.join(places.postgres, folder));
    rmSync(path.join(places.postgres, folder), { recursive: true, force: true });
  }
}

await test(process.argv.slice(2)).catch(endWith);
