import { randomInt } from 'node:crypto';
import net from 'node:net';
import { readJson, writeJson } from './files.mjs';
import { places } from './places.mjs';

/** Below the range from which the system takes ports for outgoing connections, so a restart finds its own again. */
const FIRST = 15_000;
const LAST = 29_999;

const isFree = (port) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(taken = new Set()) {
  for (;;) {
    const port = randomInt(FIRST, LAST + 1);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

/**
 * A port for each name: the preferred one, else the one it had at the last start, else any; always one
 * that is free now.
 */
export async function portsFor(names, preferred = {}) {
  const last = readJson(places.ports) ?? {};
  const ports = {};
  const taken = new Set();
  for (const name of names) {
    ports[name] = (await firstFree([preferred[name], last[name]], taken)) ?? (await freePort(taken));
    taken.add(ports[name]);
  }
  writeJson(places.ports, ports);
  return ports;
}

async function firstFree(candidates, taken) {
  for (const port of candidates) {
    if (port && !taken.has(port) && (await isFree(port))) return port;
  }
  return undefined;
}
