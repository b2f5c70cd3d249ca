import { rmSync } from 'node:fs';
import { claim, readJson } from './files.mjs';
import { isRunning, pidOf } from './identity.mjs';
import { launch } from './launch.mjs';
import { makePlaces, places } from './places.mjs';
import { say } from './progress.mjs';
import { endWith, Refusal } from './refusal.mjs';
import { stopLeftovers, Supervision } from './supervision.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The supervisor of this clone that runs now: `{pid, isBare}`; undefined when there is none. */
export function runningSupervisor() {
  const claimed = readJson(places.supervisorFile);
  return isRunning(claimed?.holder) ? { ...claimed, pid: pidOf(claimed.holder) } : undefined;
}

/** Brings Parley up, calls `announce` with what run.json says, and keeps it up until a signal stops it. */
export async function supervise({ isBare, announce }) {
  makePlaces();
  if (!claim(places.supervisorFile, { isBare })) {
    throw new Refusal('Parley already runs from this clone; "npm run down" stops it');
  }
  process.umask(0o022);
  rmSync(places.runFile, { force: true });
  let stopping;
  const stopAndExit = (code) => {
    stopping ??= supervision.stop();
    stopping.then(() => {
      say('Stopped.');
      process.exit(code);
    }, endBadly);
  };
  const supervision = new Supervision({ onDisowned: () => stopAndExit(1) });
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (!stopping) say('\nStopping ...');
      stopAndExit(0);
    });
  }
  process.on('uncaughtException', (error) => {
    endWith(error);
    stopAndExit(1);
  });
  try {
    await stopLeftovers();
    const runFile = await launch(supervision, { isBare });
    supervision.publish(runFile);
    announce(runFile);
  } catch (error) {
    if (stopping) return;
    endWith(error);
    stopAndExit(1);
  }
}

function endBadly(error) {
  endWith(error);
  process.exit(1);
}
