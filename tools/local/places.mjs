import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.mjs';

const root = realpathSync(fileURLToPath(new URL('../..', import.meta.url)));
const isRoot = process.getuid?.() === 0;
const state = path.join(root, '.parley');
const hash = createHash('sha256').update(root).digest('hex').slice(0, 16);
const postgres = isRoot ? `/var/lib/parley/${hash}` : state;

/**
 * Where everything of one clone is kept. Root's Postgres runs as another user, who may not be able to
 * enter the clone, so its data and binaries are outside.
 */
export const places = {
  root,
  isRoot,
  state,
  dist: path.join(root, 'dist'),
  logs: path.join(state, 'logs'),
  runFile: path.join(state, 'run.json'),
  supervisorFile: path.join(state, 'supervisor.json'),
  secrets: path.join(state, 'secrets.json'),
  masterKey: path.join(state, 'master-key'),
  ports: path.join(state, 'ports.json'),
  processes: path.join(state, 'processes.json'),
  natsData: path.join(state, 'nats'),
  natsConfig: path.join(state, 'nats.conf'),
  postgres,
  postgresData: path.join(postgres, 'postgres'),
};

/** Makes the folders that everything else is written to; the state is for its owner's eyes only. */
export function makePlaces() {
  try {
    mkdirSync(places.logs, { recursive: true });
    accessSync(places.logs, constants.W_OK);
    chmodSync(state, 0o700);
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(error.code)) throw error;
    throw new Refusal(
      existsSync(state)
        ? `${state} belongs to another user: start Parley as that user, or remove it as them with "npm run down -- --wipe"`
        : `${root} may not be written by this user: clone Parley to a folder of your own`,
    );
  }
  mkdirSync(places.postgres, { recursive: true, mode: 0o755 });
}
