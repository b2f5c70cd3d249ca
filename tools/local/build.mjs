import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './commands.mjs';
import { alone } from './files.mjs';
import { places } from './places.mjs';
import { step } from './progress.mjs';

const WEB = 'services/workspace/web';

const SERVICES = {
  output: 'dist',
  folders: ['libs', 'services', 'tools'],
  settings: ['.swcrc', 'package-lock.json'],
  isSource: (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith(`${WEB}/`),
  compile: (draft) => [
    'node_modules/@swc/cli/bin/swc.js',
    ...existing(SERVICES.folders),
    ...['--out-dir', draft, '--extensions', '.ts'],
  ],
};

const APP = {
  output: `${WEB}/dist`,
  folders: [WEB, 'libs/kernel/src'],
  settings: ['package-lock.json'],
  isSource: (file) => !file.includes('.spec.') && !/\/dist(\.|\/)/.test(file),
  compile: (draft) => [
    'node_modules/vite/bin/vite.js',
    ...['build', '--config', `${WEB}/vite.config.mjs`, '--outDir', draft, '--emptyOutDir'],
  ],
};

/**
 * Compiles the services to dist/ and the web app to its own dist/ unless they are of exactly these sources.
 * The new one is made beside the old and put in its place at once: processes that run from it are not
 * disturbed, and nothing of a removed source stays behind.
 */
export const build = () =>
  alone('build', async () => {
    await builtFrom('build', SERVICES);
    if (existsSync(path.join(places.root, WEB))) await builtFrom('web app', APP);
  });

async function builtFrom(name, { output, compile, ...sources }) {
  const target = path.join(places.root, output);
  const stamp = fingerprint(sources);
  if (stampOf(target) === stamp) return;
  await step(name, async () => {
    const draft = `${target}.draft`;
    const old = `${target}.old`;
    for (const folder of [draft, old]) rmSync(folder, { recursive: true, force: true });
    const [program, ...options] = compile(draft);
    await run(name.replace(' ', '-'), process.execPath, [path.join(places.root, program), ...options]);
    writeFileSync(path.join(draft, '.sources'), stamp);
    if (existsSync(target)) renameSync(target, old);
    renameSync(draft, target);
    rmSync(old, { recursive: true, force: true });
  });
}

const existing = (names) => names.filter((name) => existsSync(path.join(places.root, name)));

function stampOf(folder) {
  try {
    return readFileSync(path.join(folder, '.sources'), 'utf8');
  } catch {
    return undefined;
  }
}

/** Names, sizes and times of all sources, as one short text. */
function fingerprint({ folders, settings, isSource }) {
  const hash = createHash('sha256');
  const files = existing(folders).flatMap(filesBelow).filter(isSource);
  for (const name of [...files, ...existing(settings)].sort()) {
    const { size, mtimeMs } = statSync(path.join(places.root, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(path.join(places.root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(places.root, path.join(entry.parentPath ?? entry.path, entry.name)));
}
