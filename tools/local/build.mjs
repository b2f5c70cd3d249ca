import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './commands.mjs';
import { alone } from './files.mjs';
import { places } from './places.mjs';
import { step } from './progress.mjs';

const FOLDERS = ['libs', 'services', 'tools'];
const SETTINGS = ['.swcrc', 'package-lock.json'];

/**
 * Compiles everything to dist/ unless dist/ is of exactly these sources. The new one is made beside the
 * old and put in its place at once: processes that run from it are not disturbed, and nothing of a
 * removed source stays behind.
 */
export const build = () =>
  alone('build', async () => {
    const sources = fingerprint();
    if (stampOf(places.dist) === sources) return;
    await step('build', async () => {
      const draft = `${places.dist}.draft`;
      const old = `${places.dist}.old`;
      for (const folder of [draft, old]) rmSync(folder, { recursive: true, force: true });
      const swc = path.join(places.root, 'node_modules/@swc/cli/bin/swc.js');
      await run('build', process.execPath, [
        swc,
        ...existing(FOLDERS),
        '--out-dir',
        draft,
        '--extensions',
        '.ts',
      ]);
      writeFileSync(path.join(draft, '.sources'), sources);
      if (existsSync(places.dist)) renameSync(places.dist, old);
      renameSync(draft, places.dist);
      rmSync(old, { recursive: true, force: true });
    });
  });

const existing = (names) => names.filter((name) => existsSync(path.join(places.root, name)));

function stampOf(folder) {
  try {
    return readFileSync(path.join(folder, '.sources'), 'utf8');
  } catch {
    return undefined;
  }
}

/** Names, sizes and times of all sources, as one short text. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of [...existing(FOLDERS).flatMap(sourcesBelow), ...existing(SETTINGS)].sort()) {
    const { size, mtimeMs } = statSync(path.join(places.root, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function sourcesBelow(folder) {
  return readdirSync(path.join(places.root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => path.relative(places.root, path.join(entry.parentPath ?? entry.path, entry.name)));
}
