import path from 'node:path';
import { run } from './commands.mjs';
import { alone, readJson } from './files.mjs';
import { places } from './places.mjs';
import { step } from './progress.mjs';

const modules = path.join(places.root, 'node_modules');

/**
 * Installs the npm packages that the lock names and that are not there. `npm install`, since `npm ci`
 * refuses a lock whose optional packages for other platforms were not all known when it was made.
 */
export const installPackages = () =>
  alone('packages', async () => {
    const wanted = missingPackages();
    if (wanted === 0) return;
    await step('npm packages', async (report) => {
      report(() => `${wanted} to install, usually done within two minutes`);
      await npm('npm-install', ['install', '--no-audit', '--no-fund'], places.root);
      return { note: `${wanted} installed` };
    });
  });

/** Runs npm in a folder; the npm that started this command where there is one. */
export function npm(name, args, cwd) {
  const own = process.env.npm_execpath;
  const isScript = own?.endsWith('.js');
  const environment = { ...process.env, NODE_ENV: 'development' };
  return run(name, isScript ? process.execPath : (own ?? 'npm'), isScript ? [own, ...args] : args, {
    cwd,
    env: environment,
  });
}

/** How many packages of the lock are absent or of another version; optional ones may be absent. */
function missingPackages() {
  const locked = readJson(path.join(places.root, 'package-lock.json'))?.packages ?? {};
  const present = readJson(path.join(modules, '.package-lock.json'))?.packages ?? {};
  return Object.entries(locked).filter(
    ([at, entry]) => at !== '' && !entry.optional && present[at]?.version !== entry.version,
  ).length;
}
