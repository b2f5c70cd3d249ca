import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { programs, run } from './commands.mjs';
import { alone } from './files.mjs';
import { places } from './places.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';

const POLICY = '/usr/sbin/policy-rc.d';

/** The nats-server to run. */
export const natsBinary = () => fromDebian('nats-server');

/** The browser in which the journeys of the tests take place. */
export const chromiumBinary = () => fromDebian('chromium');

/** The program of a package that has the same name; root gets Debian's when there is none. */
async function fromDebian(name) {
  const present = () => programs(name)[0];
  if (present()) return present();
  const aptGet = programs('apt-get')[0];
  if (places.isRoot && aptGet) await alone('apt', () => installed(aptGet, [name]));
  const binary = present();
  if (binary) return binary;
  throw new Refusal(`No ${name} on this machine: install it (Debian, as root: apt-get install -y ${name})`);
}

/** Packages that add to a program; true where root could get them from Debian. */
export async function packagesFromDebian(names) {
  const aptGet = programs('apt-get')[0];
  if (!places.isRoot || !aptGet) return false;
  await alone('apt', () => installed(aptGet, names));
  return true;
}

const installed = (aptGet, names) =>
  step(`${names.join(' and ')} from Debian`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const lock = ['-o', 'DPkg::Lock::Timeout=300'];
    await run('apt-update', aptGet, [...lock, 'update'], { env });
    await withoutServices(() =>
      run('apt-install', aptGet, [...lock, 'install', '-y', '--no-install-recommends', ...names], {
        env,
      }),
    );
  });

/** Debian starts the servers it installs unless this file says no: ours must not find its ports taken. */
async function withoutServices(work) {
  if (existsSync(POLICY)) return work();
  const clear = () => rmSync(POLICY, { force: true });
  process.once('exit', clear);
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    clear();
    process.off('exit', clear);
  }
}
