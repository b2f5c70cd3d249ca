import path from 'node:path';
import { places } from './places.mjs';
import { step } from './progress.mjs';
import { programChild } from './services.mjs';

const NAME = 'carrier-simulator';
const PROGRAM = `tools/${NAME}/main.js`;

/**
 * Starts the stand-in for the carriers, after the services: it goes on with the callbacks that it still had to
 * make. Gives its address.
 */
export function startSimulator(supervision, port) {
  const url = `http://127.0.0.1:${port}`;
  return step('carrier simulator', async () => {
    const child = programChild(NAME, PROGRAM, () => ({
      PORT: String(port),
      SIMULATOR_STATE_DIR: path.join(places.state, NAME),
    }));
    supervision.startAll([child]);
    await child.untilReady(() => answers(url));
    return { note: url };
  }).then(() => url);
}

async function answers(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
