import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

const RESTART_MS = 100;
const GRACE_MS = 10_000;

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly options?: SpawnOptions;
}

/** None may outlive the proof, however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A process that is started again whenever it dies, as a container platform would do it, until it is stopped. */
export class Program {
  deaths = 0;
  private process?: ChildProcess;
  private stopping = false;
  private isHeldDown = false;

  constructor(
    readonly name: string,
    private readonly logFile: string,
    private readonly launch: Launch,
  ) {}

  start(): this {
    const log = openSync(this.logFile, 'a');
    const { command, args, env, options } = this.launch;
    const child = spawn(command, args, { env, ...options, stdio: ['ignore', log, log] });
    closeSync(log);
    this.process = child;
    running.add(child);
    child.once('error', () => this.died(child));
    child.once('exit', () => this.died(child));
    return this;
  }

  get isRunning(): boolean {
    return this.process !== undefined;
  }

  /** The process gets no chance to finish anything. */
  kill(): void {
    this.process?.kill('SIGKILL');
  }

  /** Dead until the work is done. */
  async whileDown(work: () => Promise<void>): Promise<void> {
    this.isHeldDown = true;
    this.kill();
    try {
      await work();
    } finally {
      this.isHeldDown = false;
      if (!this.isRunning) this.start();
    }
  }

  /** Stands still for a while, as on an overloaded or suspended machine, and goes on as if nothing had been. */
  async pause(milliseconds: number): Promise<void> {
    const paused = this.process;
    paused?.kill('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    paused?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const running = this.process;
    if (!running) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    running.kill('SIGCONT');
    const force = setTimeout(() => running.kill('SIGKILL'), GRACE_MS);
    await ended;
    clearTimeout(force);
  }

  private died(child: ChildProcess): void {
    running.delete(child);
    if (this.process !== child) return;
    this.process = undefined;
    this.deaths += 1;
    if (!this.isHeldDown) setTimeout(() => this.restart(), RESTART_MS);
  }

  private restart(): void {
    if (!this.stopping && !this.isHeldDown && !this.isRunning) this.start();
  }
}
