import { existsSync } from 'node:fs';
import { ADMIN, busUsers, greets, prepareNats } from './nats.mjs';
import { places } from './places.mjs';
import { acceptsStatements, ensureDatabase, preparePostgres } from './postgres.mjs';
import { step } from './progress.mjs';
import { natsPasswords, postgresPasswords } from './secrets.mjs';
import { SCHEMAS } from './services.mjs';

const DATABASE = 'parley';
const SETTINGS = { max_connections: '200', fsync: 'on', synchronous_commit: 'on' };

/**
 * The database server: the one that PARLEY_DATABASE_URL names with the rights of an administrator, else
 * one of our own. `roleUrl` is how the owner of a schema signs in.
 */
export async function database(supervision, port) {
  const passwords = await postgresPasswords(SCHEMAS);
  const adminUrl =
    process.env.PARLEY_DATABASE_URL || (await ownPostgres(supervision, port, passwords.superuser));
  const roleUrl = (schema) => {
    const url = new URL(adminUrl);
    url.username = schema;
    url.password = passwords.roles[schema];
    return url.href;
  };
  return { adminUrl, roleUrl, rolePasswords: passwords.roles };
}

const ownPostgres = (supervision, port, password) =>
  step('Postgres', async (report) => {
    const isNew = !existsSync(places.postgresData);
    if (isNew) report(() => 'making the database');
    const { child, url, major } = await preparePostgres({
      data: places.postgresData,
      port,
      password,
      settings: SETTINGS,
    });
    supervision.startAll([child]);
    await child.untilReady(() => acceptsStatements(url('postgres')));
    await ensureDatabase(url('postgres'), DATABASE);
    return { adminUrl: url(DATABASE), note: `version ${major}, port ${port}${isNew ? ', new' : ''}` };
  }).then(({ adminUrl }) => adminUrl);

/**
 * The message bus: the one that PARLEY_NATS_URL names, where everybody has the rights of that address,
 * else one of our own, where every service has a user with its own rights.
 */
export async function bus(supervision, port) {
  const given = process.env.PARLEY_NATS_URL;
  if (given) return { adminUrl: given, userUrl: () => given };
  return step('NATS', async () => {
    const passwords = natsPasswords([ADMIN, ...busUsers().map(({ user }) => user)]);
    const { child, url } = await prepareNats({ port, passwords });
    supervision.startAll([child]);
    await child.untilReady(() => greets(port));
    return { adminUrl: url(ADMIN), userUrl: url, note: `port ${port}` };
  });
}
