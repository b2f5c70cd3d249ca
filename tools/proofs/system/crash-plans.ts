import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a process can be told to kill itself; `crash-points.cjs` knows these names. */
export type CrashPoint =
  | 'callback: before the commit'
  | 'callback: after the commit'
  | 'callback: after the answer'
  | 'claim: before the commit'
  | 'claim: after the commit'
  | 'request: before it is made'
  | 'request: after it was written'
  | 'answer: before it is read'
  | 'answer: after it was read'
  | 'outcome: before the commit'
  | 'outcome: after the commit'
  | 'relay: before the mark'
  | 'relay: after the commit'
  | 'event: before the commit'
  | 'event: before the acknowledgement';

export interface Crash {
  readonly program: string;
  readonly point: CrashPoint;
}

/** Tells running programs where to die next, and reads where they did. */
export class CrashPlans {
  constructor(
    private readonly directory: string,
    private readonly preload: string,
  ) {}

  /** What a program's environment needs for it. */
  environmentOf(program: string): NodeJS.ProcessEnv {
    return {
      NODE_OPTIONS: `--max-old-space-size=256 --require=${this.preload}`,
      PARLEY_CRASH_PROGRAM: program,
      PARLEY_CRASH_PLAN: this.planOf(program),
      PARLEY_CRASH_LOG: this.log,
    };
  }

  /** The program dies when it passes the point for the n-th time from now. */
  arm({ program, point }: Crash, hit: number): void {
    const draft = `${this.planOf(program)}.draft`;
    writeFileSync(draft, JSON.stringify({ point, hit, at: Date.now() }));
    renameSync(draft, this.planOf(program));
  }

  disarm(program: string): void {
    rmSync(this.planOf(program), { force: true });
  }

  happened(): Crash[] {
    if (!existsSync(this.log)) return [];
    const lines = readFileSync(this.log, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Crash);
  }

  private get log(): string {
    return join(this.directory, 'crashes.jsonl');
  }

  private planOf(program: string): string {
    return join(this.directory, `${program}.crash-plan`);
  }
}
