import { execFileSync } from 'node:child_process';
import { places } from './places.mjs';
import { Refusal } from './refusal.mjs';

/**
 * As whom Postgres runs, in the form that `spawn` takes: root's as the user `postgres`, since Postgres
 * refuses to run as root; anybody else's as themselves.
 */
export function postgresAccount() {
  if (!places.isRoot) return {};
  return lookUp() ?? created();
}

function lookUp() {
  try {
    const number = (flag) =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return undefined;
  }
}

function created() {
  try {
    const shape = [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ];
    execFileSync('useradd', shape, { stdio: 'ignore' });
  } catch {
    // The look-up below says whether there is such a user now; another command may have made it.
  }
  const account = lookUp();
  if (!account)
    throw new Refusal('Postgres may not run as root: make a user for it (useradd --system postgres)');
  return account;
}
