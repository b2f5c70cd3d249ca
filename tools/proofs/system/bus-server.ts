import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { busUsers } from '../../provisioner/bus-users';
import { Program } from './program';

const ADMIN = 'admin';

/** A nats-server with the users and rights of production. */
export interface BusServer {
  readonly program: Program;
  readonly adminUrl: string;
  urlOf(user: string): string;
}

export function busServer(binary: string, directory: string, port: number): BusServer {
  const password = randomBytes(16).toString('hex');
  const users = [{ user: ADMIN }, ...busUsers()].map((user) => ({ ...user, password }));
  const file = join(directory, 'nats.conf');
  const settings = {
    host: '127.0.0.1',
    port,
    ping_interval: '5s',
    jetstream: { store_dir: join(directory, 'nats') },
    authorization: { users },
  };
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  const urlOf = (user: string) => `nats://${user}:${password}@127.0.0.1:${port}`;
  const launch = { command: binary, args: ['--config', file] };
  const program = new Program('nats-server', join(directory, 'nats-server.log'), launch);
  return { program, adminUrl: urlOf(ADMIN), urlOf };
}
