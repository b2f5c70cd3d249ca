import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The floor of every figure: a bare server that commits each body on its own. */
export interface Floor {
  readonly url: string;
  readonly pid: number;
  stop(): void;
}

/** `databaseUrl` is a database that the floor may make a schema in. */
export async function startFloor(databaseUrl: string): Promise<Floor> {
  const program = join(process.cwd(), 'tools/bench/floor.mjs');
  const child = spawn(process.execPath, [program, databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(line.toString('utf8')) as { url: string };
  return { url, pid: child.pid!, stop: () => void child.kill() };
}
