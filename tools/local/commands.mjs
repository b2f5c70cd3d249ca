import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { places } from './places.mjs';
import { Refusal } from './refusal.mjs';

const USUAL_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/opt/homebrew/bin'];

/** All programs of that name, first those on the PATH, then those in the usual folders beside it. */
export function programs(name) {
  const folders = [...(process.env.PATH ?? '').split(':').filter(Boolean), ...USUAL_FOLDERS];
  return [...new Set(folders)].map((folder) => path.join(folder, name)).filter(isExecutable);
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const running = new Set();

export const logOf = (name) => path.join(places.logs, `${name}.log`);

/** The last lines of a log, for the person who has to find out why. */
export function tailOf(name, lines = 25) {
  try {
    return readFileSync(logOf(name), 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(no log)';
  }
}

/** Runs a program to its end with its output in a log; refuses with the end of that log when it fails. */
export async function run(name, command, args, options = {}) {
  const log = openSync(logOf(name), 'w', 0o600);
  try {
    const code = await ran(command, args, { ...options, stdio: ['ignore', log, log] });
    if (code !== 0)
      throw new Refusal(`${tailOf(name)}\n\n"${name}" failed (${code}); its log: ${logOf(name)}`);
  } finally {
    closeSync(log);
  }
}

/** Runs a program to its end with its output shown as it comes; gives its exit code or signal. */
export const show = (command, args, options = {}) =>
  ran(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });

function ran(command, args, options) {
  const child = spawn(command, args, { cwd: places.root, ...options });
  running.add(child);
  return ending(child).finally(() => running.delete(child));
}

/** Passes a signal on to the programs that `run` and `show` wait for. */
export const signalRuns = (name) => running.forEach((child) => child.kill(name));

/** The exit code or signal with which a process ended. */
export const ending = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signalName) => resolve(code ?? signalName));
  });
