import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { programs, run } from './commands.mjs';
import { alone } from './files.mjs';
import { places } from './places.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';

const POLICY = '/usr/sbin/policy-rc.d';

/** The nats-server to run; root gets Debian's when there is none. */
export async function natsBinary() {
  const present = () => programs('nats-server')[0];
  if (present()) return present();
  const aptGet = programs('apt-get')[0];
  if (places.isRoot && aptGet) await alone('apt', () => installed(aptGet));
  const binary = present();
  if (binary) return binary;
  throw new Refusal(
    'No nats-server on this machine: install it (Debian, as root: apt-get install -y nats-server)',
  );
}

const installed = (aptGet) =>
  step('nats-server from Debian', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const lock = ['-o', 'DPkg::Lock::Timeout=300'];
    await run('apt-update', aptGet, [...lock, 'update'], { env });
    await withoutServices(() =>
      run('apt-install', aptGet, [...lock, 'install', '-y', '--no-install-recommends', 'nats-server'], {
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
