import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXTS, type Context } from '@parley/contracts';
import { freePort } from './free-port';
import type { TestNatsUser } from './nats-server';
import { Program } from './program';
import { ROLE_PASSWORD } from './test-database';

const BUS_PASSWORD = 'bus-user-of-the-specs';
const ADMIN = 'admin';

/** What the providers call; nobody listens there, so whatever is right was read from the configuration. */
export const PUBLIC_URL = 'https://sms.parley.example';

/** Where the programs of one system find everything. */
export interface Surroundings {
  /** For logs and keys. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly natsUrl: string;
  readonly isReachable: boolean;
  /** Flags of node for every service. */
  readonly flags: readonly string[];
}

export interface Services {
  readonly gatewayUrl: string;
  readonly workspaceUrl: string;
  readonly programs: Readonly<Record<Context, Program>>;
  readonly adminUrls: Readonly<Record<Context, string>>;
}

/** The service processes, not started yet, each with its own rights in the database and on the bus. */
export async function servicesIn(place: Surroundings): Promise<Services> {
  const masterKey = join(place.folder, 'master-key');
  writeFileSync(masterKey, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  const ports: Partial<Record<Context, number>> = {
    gateway: await freePort(),
    workspace: await freePort(),
  };
  const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
  const workspaceUrl = `http://127.0.0.1:${ports.workspace}`;
  const adminPorts = new Map<Context, number>();
  for (const context of CONTEXTS) adminPorts.set(context, await freePort());
  const publicUrlOf = (context: Context) =>
    context === 'workspace' ? workspaceUrl : place.isReachable ? gatewayUrl : PUBLIC_URL;
  const service = (context: Context) =>
    program(place, context, `services/${folderOf(context)}/src/main.js`, {
      PARLEY_LOG_LEVEL: 'warn',
      PARLEY_DATABASE_URL: withUser(place.databaseUrl, context, ROLE_PASSWORD),
      PARLEY_NATS_URL: natsUrlOf(place.natsUrl, context),
      PARLEY_PUBLIC_URL: publicUrlOf(context),
      PARLEY_MASTER_KEY_FILE: masterKey,
      PARLEY_DEFAULT_COUNTRY: 'US',
      PARLEY_ALLOW_PROVIDER_BASE_URL: 'true',
      ADMIN_PORT: String(adminPorts.get(context)),
      ...(ports[context] && { PORT: String(ports[context]) }),
    });
  return {
    gatewayUrl,
    workspaceUrl,
    programs: byContext(service),
    adminUrls: byContext((context) => `http://127.0.0.1:${adminPorts.get(context)}`),
  };
}

export const provisionerIn = (place: Surroundings): Program =>
  program(place, 'provisioner', 'tools/provisioner/main.js', {
    PARLEY_NATS_URL: natsUrlOf(place.natsUrl, 'provisioner'),
  });

export const migratorIn = (place: Surroundings): Program =>
  program(place, 'migrator', 'tools/migrator/main.js', {
    PARLEY_MIGRATOR_URL: place.databaseUrl,
    PARLEY_ROLE_PASSWORDS: JSON.stringify(byContext(() => ROLE_PASSWORD)),
  });

/** Each service with exactly the rights that the contracts give it, and one user who may do everything. */
export function busUsers(): TestNatsUser[] {
  const file = join(process.cwd(), 'dist', 'tools/provisioner/nats-permissions.js');
  const { users } = JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' })) as {
    users: { user: string; permissions: object }[];
  };
  return [{ user: ADMIN }, ...users].map((user) => ({ ...user, password: BUS_PASSWORD }));
}

export const natsUrlOf = (natsUrl: string, user: string = ADMIN): string =>
  withUser(natsUrl, user, BUS_PASSWORD);

const program = (place: Surroundings, name: string, file: string, environment: NodeJS.ProcessEnv): Program =>
  new Program(file, environment, join(place.folder, `${name}.log`), place.flags);

const withUser = (url: string, username: string, password: string): string =>
  Object.assign(new URL(url), { username, password }).href;

/** The gateway carries the name of its internet-facing side. */
const folderOf = (context: Context): string => (context === 'gateway' ? 'inbound-gateway' : context);

const byContext = <T>(make: (context: Context) => T): Record<Context, T> =>
  Object.fromEntries(CONTEXTS.map((context) => [context, make(context)])) as Record<Context, T>;
