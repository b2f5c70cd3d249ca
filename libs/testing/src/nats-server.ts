import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';

const START_LIMIT_MS = 15_000;

/** A nats-server of one spec's own, so that the fixed subjects of two specs never meet. */
export interface TestNats {
  readonly url: string;
  readonly pid: number;
  /** SIGKILL; the data stays for `restart`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A user of the bus with the rights that nats-server's configuration gives him; without any he may do everything. */
export interface TestNatsUser {
  readonly user: string;
  readonly password: string;
  readonly permissions?: object;
}

/**
 * Starts a real nats-server with JetStream on a free port of the loopback; needs the binary on the PATH. Without
 * `users` everybody may do everything.
 */
export async function startNats(users: readonly TestNatsUser[] = []): Promise<TestNats> {
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), 'parley-nats-'));
  const configuration = join(directory, 'nats.json');
  await writeFile(
    configuration,
    JSON.stringify({
      host: '127.0.0.1',
      port,
      jetstream: { store_dir: directory },
      ...(users.length > 0 && { authorization: { users } }),
    }),
  );
  let server = await launch(port, configuration);
  return {
    url: `nats://127.0.0.1:${port}`,
    get pid() {
      return server.pid!;
    },
    kill: () => end(server, 'SIGKILL'),
    restart: async () => {
      server = await launch(port, configuration);
    },
    stop: async () => {
      await end(server, 'SIGKILL'); // nothing of it is needed again
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function launch(port: number, configuration: string): Promise<ChildProcess> {
  const child = spawn('nats-server', ['--config', configuration], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` },
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  await Promise.race([failed, reachable(port)]);
  return child;
}

async function reachable(port: number): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await accepts(port))) {
    if (Date.now() > deadline) throw new Error('nats-server did not start');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket.destroy() !== undefined));
    socket.once('error', () => resolve(false));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exited;
}
