import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10; // USER_HZ is 100 on every Linux

/** The CPU time that a process has used so far, in milliseconds; 0 when there is none such. */
export function cpuMs(pid: number): number {
  const fields = statOf(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : 0;
}

/** The memory of a process in MB; what it shares with others is divided among them (PSS). */
export function memoryMb(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss: +(\d+) kB$/m.exec(rollup)![1]) / 1024;
}

/**
 * The processes of a Postgres server by what they are for: `postgres for <role>` is the backends of one role,
 * anything else a process of the server itself.
 */
export function postgresProcesses(postmaster: number): ReadonlyMap<string, number[]> {
  const processes = new Map<string, number[]>();
  for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
    if (Number(statOf(pid)?.[1]) !== postmaster) continue;
    const name = nameOf(pid);
    processes.set(name, [...(processes.get(name) ?? []), pid]);
  }
  return processes;
}

/** Postgres writes into the command line what a process does: `postgres: gateway parley 127.0.0.1(4242) idle`. */
function nameOf(pid: number): string {
  const title = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  const [, role, , client] = title.split(' ');
  return client?.includes('(') ? `postgres for ${role}` : 'postgres itself';
}

/** The fields of /proc/<pid>/stat from the third on: the second is a name that may hold anything. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
