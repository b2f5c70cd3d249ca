import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from '../local/build.mjs';
import { logOf } from '../local/commands.mjs';
import { identityOf, signal } from '../local/identity.mjs';
import { natsBinary } from '../local/debian.mjs';
import { installPackages } from '../local/packages.mjs';
import { makePlaces, places } from '../local/places.mjs';
import { freePort } from '../local/ports.mjs';
import { acceptsStatements, ensureDatabase, preparePostgres } from '../local/postgres.mjs';
import { say, step } from '../local/progress.mjs';
import { endWith, Refusal } from '../local/refusal.mjs';
import { newPassword } from '../local/secrets.mjs';

const DATABASE = 'parley';
/** Commit times are evidence. */
const SETTINGS = { max_connections: '300', track_commit_timestamp: 'on' };
/** The full form survives a power cut as production does; the short one needs no disk to survive a SIGKILL. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on' };
const QUICK = { fsync: 'off', full_page_writes: 'off' };

/**
 * `npm run proofs [-- names...] [--short] [--report file]`: each proof on servers and services of its own; the short
 * forms all at once on the same.
 */
async function run() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { short: { type: 'boolean', default: false }, report: { type: 'string' } },
  });
  makePlaces();
  process.umask(0o022);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      say(`Stopped by ${name}`);
      process.exit(1);
    });
  }
  await installPackages();
  await build();
  const { prove, PROOF_NAMES } = createRequire(import.meta.url)(
    path.join(places.dist, 'tools/proofs/main.js'),
  );
  const unknown = positionals.find((name) => !PROOF_NAMES.includes(name));
  if (unknown) throw new Refusal(`There is no proof "${unknown}": ${PROOF_NAMES.join(', ')}`);
  const names = positionals.length > 0 ? positionals : PROOF_NAMES;
  const reports = values.short
    ? await withPostgres(QUICK, (machine) => prove(names, 'short', machine))
    : await oneByOne(names, (name) => withPostgres(DURABLE, (machine) => prove([name], 'full', machine)));
  if (values.report) writeFileSync(values.report, JSON.stringify(reports, null, 2));
  if (reports.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

async function oneByOne(names, work) {
  const reports = [];
  for (const name of names) reports.push(...(await work(name)));
  return reports;
}

async function withPostgres(settings, work) {
  const name = `proof-postgres-${identityOf(process.pid)}`;
  const data = path.join(places.postgres, name);
  let child;
  const stop = async () => {
    await child?.stop();
    rmSync(data, { recursive: true, force: true });
    for (const log of [name, `${name}-initdb`]) rmSync(logOf(log), { force: true });
  };
  try {
    const port = await freePort();
    const server = {
      name,
      data,
      port,
      password: newPassword(),
      settings: { ...SETTINGS, ...settings },
    };
    const prepared = await step('Postgres for the proof', () =>
      preparePostgres({ ...server, initdbFlags: ['--no-sync'] }),
    );
    child = prepared.child;
    process.once('exit', () => child.pid && signal(child.pid, 'SIGQUIT'));
    child.start();
    await child.untilReady(() => acceptsStatements(prepared.url('postgres')));
    await ensureDatabase(prepared.url('postgres'), DATABASE);
    return await work({
      root: places.root,
      natsBinary: await natsBinary(),
      postgres: {
        adminUrl: prepared.url(DATABASE),
        kill: () => child.pid && signal(child.pid, 'SIGKILL'),
        pause: (milliseconds) => pauseTree(child.pid, milliseconds),
      },
      freePort: portsOfOneRun(),
    });
  } finally {
    await stop();
  }
}

/** No port is given out twice, also while nobody listens on it yet. */
function portsOfOneRun() {
  const taken = new Set();
  return async () => {
    const port = await freePort(taken);
    taken.add(port);
    return port;
  };
}

/** Postgres is a process with many others below it: all of them stand still. */
async function pauseTree(root, milliseconds) {
  if (!root) return;
  const isBelow = (pid) => parentOf(pid) === root;
  const pids = [root, ...readdirSync('/proc').filter(Number).map(Number).filter(isBelow)];
  pids.forEach((pid) => signal(pid, 'SIGSTOP'));
  await sleep(milliseconds);
  pids.forEach((pid) => signal(pid, 'SIGCONT'));
}

function parentOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]);
  } catch {
    return undefined; // it has ended
  }
}

await run().catch(endWith);
