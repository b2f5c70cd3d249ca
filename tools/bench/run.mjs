import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from '../local/build.mjs';
import { logOf, show, signalRuns } from '../local/commands.mjs';
import { identityOf } from '../local/identity.mjs';
import { chromiumBinary, natsBinary } from '../local/debian.mjs';
import { installPackages } from '../local/packages.mjs';
import { makePlaces, places } from '../local/places.mjs';
import { freePort } from '../local/ports.mjs';
import { acceptsStatements, preparePostgres } from '../local/postgres.mjs';
import { step } from '../local/progress.mjs';
import { endWith } from '../local/refusal.mjs';
import { newPassword } from '../local/secrets.mjs';

/** As in production: what is answered is on the disk. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', max_connections: '200' };

/** `npm run bench [-- options]` (README.md): measures on a Postgres of its own, which is removed afterwards. */
async function bench(options) {
  makePlaces();
  process.umask(0o022);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(name, () => name !== 'SIGINT' && signalRuns(name));
  await installPackages();
  await build();
  const natsFolder = path.dirname(await natsBinary());
  const name = `bench-postgres-${identityOf(process.pid)}`;
  const data = path.join(places.postgres, name);
  const settings = {
    ...DURABLE,
    ...(options.includes('--profile') && statementStatistics),
    ...(options.includes('reads') && explainedReads),
  };
  let child;
  try {
    const server = { name, data, port: await freePort(), password: newPassword(), settings };
    const prepared = await step('Postgres with production durability', () => preparePostgres(server));
    child = prepared.child;
    child.start();
    await child.untilReady(() => acceptsStatements(prepared.url('postgres')));
    const env = {
      ...process.env,
      PATH: `${process.env.PATH}:${natsFolder}`,
      PARLEY_BENCH_POSTGRES_URL: prepared.url('postgres'),
      PARLEY_BENCH_POSTGRES_LOG: logOf(name),
      PARLEY_BENCH_POSTMASTER: String(child.pid),
      ...(options.includes('web') && { PARLEY_BENCH_CHROMIUM: await chromiumBinary() }),
    };
    const program = path.join(places.dist, 'tools/bench/main.js');
    const code = await show(process.execPath, [program, ...options], { env });
    process.exitCode = typeof code === 'number' ? code : 1;
  } finally {
    await child?.stop();
    rmSync(data, { recursive: true, force: true });
    for (const log of [name, `${name}-initdb`]) rmSync(logOf(log), { force: true });
  }
}

const statementStatistics = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
  track_io_timing: 'on',
};

/** A cache as it is usual for such a table, tables filled without the log, and plans in the log when they are asked for. */
const explainedReads = {
  session_preload_libraries: 'auto_explain',
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

await bench(process.argv.slice(2)).catch(endWith);
