import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { logOf, tailOf } from './commands.mjs';
import { signal } from './identity.mjs';
import { Refusal } from './refusal.mjs';

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5_000;
/** A process that lived this long is started again at once; before that the pauses grow. */
const SETTLED_MS = 10_000;
const DEATHS_AT_START = 5;

/**
 * A process that is started again whenever it dies, until it is stopped. It has a process group of its
 * own, so that Ctrl-C reaches the supervisor alone, and writes to its own log.
 */
export class Child {
  #process;
  #stopping = false;
  #pauseMs = FIRST_PAUSE_MS;
  #startedAt = 0;
  #deaths = 0;
  #restart;

  /** `args` and `environment` are asked anew at each start. */
  constructor(
    name,
    { command, args, environment, spawnOptions = {}, stopSignal = 'SIGTERM', graceMs = 15_000 },
  ) {
    this.name = name;
    this.launch = { command, args, environment, spawnOptions };
    this.ending = { stopSignal, graceMs };
    this.onChange = () => undefined;
  }

  get pid() {
    return this.#process?.pid;
  }

  start() {
    const { command, args, environment, spawnOptions } = this.launch;
    const log = openSync(logOf(this.name), this.#startedAt ? 'a' : 'w', 0o600);
    this.#startedAt = Date.now();
    const env = environment?.() ?? process.env;
    const started = spawn(command, args(), {
      ...spawnOptions,
      env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#process = started;
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      this.#died();
    };
    started.once('error', over);
    started.once('exit', over);
    this.onChange(this);
  }

  /** Waits until `probe` says yes; refuses when the process keeps dying or takes too long. */
  async untilReady(probe, limitMs = 60_000) {
    for (const since = Date.now(); ; await sleep(50)) {
      if (this.#stopping) throw new Refusal(`${this.name} was stopped while it started`);
      if (this.pid && (await probe())) return;
      const isHopeless = this.#deaths >= DEATHS_AT_START || Date.now() - since > limitMs;
      if (isHopeless)
        throw new Refusal(
          `${tailOf(this.name)}\n\n${this.name} does not start; its log: ${logOf(this.name)}`,
        );
    }
  }

  /** Ends the process in good order, or by force when it does not end in time. */
  async stop() {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const running = this.#process;
    if (!running) return;
    const over = new Promise((resolve) => running.once('exit', resolve));
    signal(running.pid, this.ending.stopSignal);
    signal(running.pid, 'SIGCONT');
    const force = setTimeout(() => signal(-running.pid, 'SIGKILL'), this.ending.graceMs);
    await over;
    clearTimeout(force);
  }

  #died() {
    this.#process = undefined;
    this.#deaths += 1;
    if (!this.#stopping) {
      if (Date.now() - this.#startedAt > SETTLED_MS) this.#pauseMs = FIRST_PAUSE_MS;
      this.#restart = setTimeout(() => this.start(), this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    }
    this.onChange(this);
  }
}
