import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHOWN_LINES = 20;

/** One of Parley's programs as a process of its own, with its output in a file. Needs a build. */
export class Program {
  private child?: ChildProcess;

  /** `file` is the program's path below `dist`; `flags` are for node itself. */
  constructor(
    private readonly file: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly logFile: string,
    private readonly flags: readonly string[] = [],
  ) {}

  get pid(): number {
    return this.child!.pid!;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  start(): void {
    const log = openSync(this.logFile, 'a');
    const program = join(process.cwd(), 'dist', this.file);
    const env = { ...process.env, NODE_ENV: 'production', ...this.environment };
    this.child = spawn(process.execPath, [...this.flags, program], { env, stdio: ['ignore', log, log] });
    closeSync(log);
  }

  /** Waits for the end by itself; throws with the end of its output unless it was a good one. */
  async finished(): Promise<void> {
    await this.exit();
    if (this.child!.exitCode !== 0) throw this.failure('failed');
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const over = this.exit();
    this.child?.kill(signal);
    if (signal !== 'SIGKILL') this.child?.kill('SIGCONT');
    await over;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  failure(what: string): Error {
    const tail = readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES);
    return new Error(`${this.file} ${what}:\n${tail.join('\n')}`);
  }

  private async exit(): Promise<void> {
    if (this.isRunning) await new Promise((resolve) => this.child!.once('exit', resolve));
  }
}
