import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addresses } from './addresses.mjs';
import { ending, logOf } from './commands.mjs';
import { readJson } from './files.mjs';
import { makePlaces, places } from './places.mjs';
import { say } from './progress.mjs';
import { endWith, Refusal } from './refusal.mjs';
import { runningSupervisor } from './supervise.mjs';

/** `npm run up [-- --bare]`: Parley in the background; returns when it is ready. */
async function up(isBare) {
  makePlaces();
  const running = runningSupervisor();
  const ready = readJson(places.runFile);
  if (running && running.isBare === isBare && ready) return say(`${addresses(ready)}\n\nIt was up already.`);
  if (running) throw new Refusal('Parley already runs from this clone, otherwise; "npm run down" stops it');
  rmSync(places.runFile, { force: true });
  await inBackground(isBare);
  say(`${addresses(readJson(places.runFile))}\n\n"npm run down" stops it; its data stays.`);
}

async function inBackground(isBare) {
  const log = openSync(logOf('supervisor'), 'w', 0o600);
  const program = fileURLToPath(new URL('supervisor.mjs', import.meta.url));
  const supervisor = spawn(process.execPath, [program, ...(isBare ? ['--bare'] : [])], {
    cwd: places.root,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => supervisor.kill('SIGTERM'));
  let ended;
  void ending(supervisor).then((code) => (ended = code));
  const show = follower(logOf('supervisor'));
  while (ended === undefined && !isReady(supervisor.pid)) await sleep(50, show());
  show();
  if (ended !== undefined) throw new Refusal(`Parley did not start; its log: ${logOf('supervisor')}`);
  supervisor.unref();
}

const isReady = (pid) => readJson(places.runFile)?.pids.supervisor === pid;

/** Prints what was added to a file since the last call. */
function follower(file) {
  let shown = 0;
  return () => {
    const text = readFileSync(file);
    process.stdout.write(text.subarray(shown));
    shown = text.length;
  };
}

await up(process.argv.includes('--bare')).catch(endWith);
