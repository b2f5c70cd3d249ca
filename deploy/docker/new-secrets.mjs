import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes what docker-compose.yml needs and nobody should share: a password for each user of Postgres and NATS
 * in .env, and the key that seals provider credentials. Never replaces what exists: data depends on it.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const SCHEMAS = ['gateway', 'routing', 'conversation', 'template', 'notification', 'engagement', 'workspace'];
const password = () => randomBytes(24).toString('hex');

function environment() {
  const roles = Object.fromEntries(SCHEMAS.map((schema) => [schema, password()]));
  const lines = [
    ['POSTGRES_PASSWORD', password()],
    ['PARLEY_ROLE_PASSWORDS', JSON.stringify(roles)],
    ...Object.entries(roles).map(([schema, value]) => [`DATABASE_${schema.toUpperCase()}_PASSWORD`, value]),
    ...['route', 'admin', 'provisioner', ...SCHEMAS].map((user) => [
      `NATS_${user.toUpperCase()}_PASSWORD`,
      `p${password()}`,
    ]),
  ];
  return `${lines.map(([name, value]) => `${name}=${value}`).join('\n')}\n`;
}

function make(file, content, mode) {
  const target = path.join(root, file);
  if (existsSync(target)) return console.log(`kept ${file}`);
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  writeFileSync(target, content, { mode });
  console.log(`made ${file}`);
}

make('.env', environment(), 0o600);
// The folder is closed to others; the file itself is read by the container's own user.
make('.secrets/master-key', `${randomBytes(32).toString('base64')}\n`, 0o444);
