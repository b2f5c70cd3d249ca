import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isRunning } from './identity.mjs';
import { places } from './places.mjs';
import { say } from './progress.mjs';

/** The content of a JSON file, or undefined when it is missing or was cut short. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Replaces a file at once, so that a reader sees the old content or the new. Only its owner may read it. */
export function writePrivate(file, content) {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
}

export const writeJson = (file, value) => writePrivate(file, `${JSON.stringify(value, null, 2)}\n`);

/**
 * Makes `file` if no running process holds it; false when one does. The content names its holder, so a
 * file that a killed process left behind is recognised and replaced.
 */
export function claim(file, content = {}) {
  const draft = `${file}.${process.pid}.claim`;
  writeFileSync(draft, JSON.stringify({ ...content, holder: identityOf(process.pid) }), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (linked(draft, file)) return true;
      if (isRunning(readJson(file)?.holder)) return false;
      setAside(file);
    }
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Runs work that only one process of this clone may do at a time. */
export async function alone(name, work) {
  const file = path.join(places.state, `${name}.lock`);
  mkdirSync(places.state, { recursive: true, mode: 0o700 });
  for (let tries = 0; !claim(file); tries++) {
    if (tries === 10) say(`  ... waiting for another command of this clone (${name})`);
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function linked(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Removes an abandoned claim by renaming it first, so that of two who try only one succeeds. */
function setAside(file) {
  const aside = `${file}.${process.pid}.abandoned`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return;
  }
  if (isRunning(readJson(aside)?.holder)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}
