import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson, writePrivate } from './files.mjs';
import { places } from './places.mjs';
import { stopLeftover } from './postgres.mjs';

export const newPassword = () => randomBytes(24).toString('base64url');

/** The passwords of Postgres: the superuser's and that of each schema's role, made at the first start. */
export async function postgresPasswords(schemas) {
  const kept = readJson(places.secrets) ?? {};
  const installation = kept.installation ?? randomUUID();
  const superuser = kept.postgres ?? newPassword();
  const roles = withPasswords(schemas, kept.roles);
  await setForeignDataAside(installation);
  writeJson(places.secrets, { ...kept, installation, postgres: superuser, roles });
  return { superuser, roles };
}

/** The password of each user of the bus, made at the first start. */
export function natsPasswords(users) {
  const kept = readJson(places.secrets) ?? {};
  const nats = withPasswords(users, kept.nats);
  writeJson(places.secrets, { ...kept, nats });
  return nats;
}

/** The file with the key that seals provider credentials, made at the first start. */
export function masterKeyFile() {
  if (!existsSync(places.masterKey))
    writePrivate(places.masterKey, `${randomBytes(32).toString('base64')}\n`);
  return places.masterKey;
}

const withPasswords = (names, kept = {}) =>
  Object.fromEntries(names.map((name) => [name, kept[name] ?? newPassword()]));

/**
 * Root's data outlives a clone that is deleted. When another clone is made in the same place, nobody has
 * the passwords any more: the data is kept beside, once, and a new database begins.
 */
async function setForeignDataAside(installation) {
  const owner = path.join(places.postgres, 'installation');
  const data = places.postgresData;
  const isForeign = existsSync(data) && (!existsSync(owner) || readFileSync(owner, 'utf8') !== installation);
  if (isForeign) {
    await stopLeftover(data);
    rmSync(`${data}.previous`, { recursive: true, force: true });
    renameSync(data, `${data}.previous`);
  }
  mkdirSync(places.postgres, { recursive: true, mode: 0o755 });
  writeFileSync(owner, installation);
}
