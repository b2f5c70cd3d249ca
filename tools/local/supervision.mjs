import { copyFileSync, existsSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalRuns } from './commands.mjs';
import { readJson, writeJson } from './files.mjs';
import { identityOf, isRunning, pidOf, signal } from './identity.mjs';
import { places } from './places.mjs';
import { Refusal } from './refusal.mjs';

const LOG_LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * The processes of one running Parley. It keeps two files current: which processes there are, so that a
 * later command can stop what a killed supervisor left behind, and run.json once Parley is ready.
 */
export class Supervision {
  #stages = [];
  #stopping = false;
  #runFile;

  /** `onDisowned` is called when another supervisor, or nobody, holds the clone: it was deleted while we ran. */
  constructor({ onDisowned }) {
    this.onDisowned = onDisowned;
    setInterval(capLogs, 30_000).unref();
    setInterval(() => this.#isOurs(), 2_000).unref();
  }

  /** Starts these together, after all that were started before; they are stopped together, before those. */
  startAll(children) {
    if (this.#stopping) throw new Refusal('Stopped while starting');
    this.#stages.push(children);
    for (const child of children) {
      child.onChange = () => this.#record();
      child.start();
    }
  }

  /** From now on run.json says where everything is. */
  publish(runFile) {
    if (this.#stopping) throw new Refusal('Stopped while starting');
    this.#runFile = runFile;
    this.#record();
  }

  async stop() {
    this.#stopping = true;
    const isOurs = this.#isOurs();
    if (isOurs) rmSync(places.runFile, { force: true });
    signalRuns('SIGTERM');
    for (const stage of this.#stages.reverse()) await Promise.all(stage.map((child) => child.stop()));
    if (isOurs) for (const file of [places.processes, places.supervisorFile]) rmSync(file, { force: true });
  }

  #isOurs() {
    const isOurs = readJson(places.supervisorFile)?.holder === identityOf(process.pid);
    if (!isOurs && !this.#stopping) this.onDisowned();
    return isOurs;
  }

  #record() {
    if (!this.#isOurs()) return;
    const running = this.#stages.flat().filter((child) => child.pid);
    writeJson(
      places.processes,
      Object.fromEntries(running.map((child) => [child.name, identityOf(child.pid)])),
    );
    if (!this.#runFile || this.#stopping) return;
    const pids = Object.fromEntries(running.map((child) => [child.name, child.pid]));
    writeJson(places.runFile, { ...this.#runFile, pids: { ...pids, supervisor: process.pid } });
  }
}

/** Stops what an earlier supervisor left running when it was killed: the servers after their clients. */
export async function stopLeftovers() {
  const { nats, postgres, ...programs } = readJson(places.processes) ?? {};
  await Promise.all(Object.values(programs).map((identity) => stopped(identity, 'SIGTERM')));
  await stopped(nats, 'SIGTERM');
  await stopped(postgres, 'SIGINT');
  rmSync(places.processes, { force: true });
}

/** Ends exactly that process, by force when it does not end in time; nothing when it is gone. */
export async function stopped(identity, signalName, graceMs = 15_000) {
  if (!isRunning(identity)) return;
  signal(pidOf(identity), signalName);
  signal(pidOf(identity), 'SIGCONT');
  for (const since = Date.now(); isRunning(identity); await sleep(50)) {
    if (Date.now() - since > graceMs) signal(pidOf(identity), 'SIGKILL');
  }
}

/** Keeps one older part of each log that has grown too long. */
function capLogs() {
  if (!existsSync(places.logs)) return;
  for (const name of readdirSync(places.logs).filter((file) => file.endsWith('.log'))) {
    const file = path.join(places.logs, name);
    if (statSync(file).size < LOG_LIMIT_BYTES) continue;
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  }
}
