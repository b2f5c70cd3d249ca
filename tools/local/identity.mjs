import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What tells a process from a later one with the same number: its number and the time it began.
 * Undefined when there is no such process, or only its remains.
 */
export function identityOf(pid) {
  const startedAt = existsSync('/proc/self/stat') ? startFromProc(pid) : startFromPs(pid);
  return startedAt && `${pid}@${startedAt}`;
}

/** Whether exactly that process still runs. */
export const isRunning = (identity) => Boolean(identity) && identityOf(pidOf(identity)) === identity;

export const pidOf = (identity) => Number(identity.split('@')[0]);

/** Sends a signal to a process that may have ended meanwhile; false when it had. */
export function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

function startFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startFromPs(pid) {
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return started.trim().replaceAll(' ', '_') || undefined;
  } catch {
    return undefined;
  }
}
