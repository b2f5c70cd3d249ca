import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Child } from './child.mjs';
import { writeJson } from './files.mjs';
import { natsBinary } from './debian.mjs';
import { places } from './places.mjs';

export const ADMIN = 'admin';

/**
 * A nats-server of our own on 127.0.0.1 with JetStream. Each service has a user that may publish and
 * subscribe what the contracts say and nothing else; `admin` may do everything.
 */
export async function prepareNats({ port, passwords }) {
  const binary = await natsBinary();
  mkdirSync(places.natsData, { recursive: true, mode: 0o700 });
  writeJson(places.natsConfig, configuration({ port, passwords, version: versionOf(binary) }));
  const child = new Child('nats', { command: binary, args: () => ['--config', places.natsConfig] });
  const url = (user) => `nats://${user}:${passwords[user]}@127.0.0.1:${port}`;
  return { child, url, port };
}

/** Whether a server greets at that port; nats-server speaks first. */
export const greets = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('data', (greeting) => done(greeting.toString('latin1').startsWith('INFO ')));
    socket.once('error', () => done(false));
  });

/** The users of the bus with their permissions, as the contracts give them; needs a build. */
export function busUsers() {
  const program = path.join(places.dist, 'tools/provisioner/nats-permissions.js');
  return JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' })).users;
}

/** nats-server reads JSON as well as its own notation. */
function configuration({ port, passwords, version }) {
  const users = busUsers().map(({ user, permissions }) => ({ user, password: passwords[user], permissions }));
  return {
    server_name: 'parley-local',
    host: '127.0.0.1',
    port,
    ping_interval: '5s',
    ping_max: 2,
    jetstream: { store_dir: places.natsData, ...(syncsAlways(version) ? { sync_interval: 'always' } : {}) },
    authorization: { users: [{ user: ADMIN, password: passwords[ADMIN] }, ...users] },
  };
}

const versionOf = (binary) =>
  /(\d+)\.(\d+)\.(\d+)/
    .exec(execFileSync(binary, ['--version'], { encoding: 'utf8' }))
    .slice(1)
    .map(Number);

/** Older servers refuse the setting, or do not honour it. */
const syncsAlways = ([major, minor, patch]) => major > 2 || minor > 10 || (minor === 10 && patch >= 27);
