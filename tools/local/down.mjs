import { rmSync } from 'node:fs';
import { identityOf } from './identity.mjs';
import { places } from './places.mjs';
import { stopLeftover } from './postgres.mjs';
import { say } from './progress.mjs';
import { endWith, Refusal } from './refusal.mjs';
import { runningSupervisor } from './supervise.mjs';
import { stopLeftovers, stopped } from './supervision.mjs';

/** `npm run down [-- --wipe]`: stops what runs from this clone; `--wipe` also removes all it has stored. */
async function down(isWiping) {
  const running = runningSupervisor();
  if (running) await stopped(identityOf(running.pid), 'SIGTERM', 90_000);
  await stopLeftovers();
  await stopLeftover(places.postgresData);
  rmSync(places.runFile, { force: true });
  rmSync(places.supervisorFile, { force: true });
  say(running ? 'Parley is stopped.' : 'Parley was not running.');
  if (!isWiping) return;
  for (const folder of new Set([places.state, places.postgres]))
    rmSync(folder, { recursive: true, force: true });
  say('Its data is removed.');
}

const explained = (error) =>
  error.code === 'EPERM' || error.code === 'EACCES'
    ? new Refusal('Parley was started here by another user: stop it as that user')
    : error;

await down(process.argv.includes('--wipe')).catch((error) => endWith(explained(error)));
