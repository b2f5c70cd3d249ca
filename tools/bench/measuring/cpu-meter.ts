import { cpuMs, postgresProcesses } from './processes';

/** CPU milliseconds by the name of the process. */
export type CpuTimes = Readonly<Record<string, number>>;

/** How much CPU time each of the processes that take part uses while something is done. */
export class CpuMeter {
  /** `pids` by name; `postmaster` is the Postgres server, whose backends count for the roles that they serve. */
  constructor(
    private readonly pids: Readonly<Record<string, number>>,
    private readonly postmaster: number,
  ) {}

  async during<T>(work: () => Promise<T>): Promise<{ result: T; cpu: CpuTimes }> {
    const before = this.read();
    const result = await work();
    const after = this.read();
    const used = Object.entries(after).map(([name, ms]) => [name, ms - (before[name] ?? 0)] as const);
    return { result, cpu: Object.fromEntries(used.filter(([, ms]) => ms > 0)) };
  }

  private read(): Record<string, number> {
    const named = Object.entries(this.pids).map(([name, pid]) => [name, cpuMs(pid)] as const);
    const postgres = [...postgresProcesses(this.postmaster)].map(
      ([name, pids]) => [name, pids.reduce((sum, pid) => sum + cpuMs(pid), 0)] as const,
    );
    return Object.fromEntries([...named, ...postgres]);
  }
}
