import path from 'node:path';
import { Child } from './child.mjs';
import { places } from './places.mjs';
import { masterKeyFile } from './secrets.mjs';

/**
 * The services in the order of a message's way through them; `schema` names database role and bus user too, and
 * `httpPort` the port of those that are reached by HTTP.
 */
export const SERVICES = [
  { name: 'inbound-gateway', schema: 'gateway', httpPort: 'http' },
  { name: 'routing', schema: 'routing' },
  { name: 'conversation', schema: 'conversation' },
  { name: 'template', schema: 'template' },
  { name: 'notification', schema: 'notification' },
  { name: 'engagement', schema: 'engagement' },
  { name: 'workspace', schema: 'workspace', httpPort: 'web' },
];

export const SCHEMAS = SERVICES.map((service) => service.schema);

/** Parley's processes are many and small: each gets a heap that fits its work. */
const HEAP = '--max-old-space-size=256';

/** The environment of any of Parley's own programs, with `own` on top of what the shell gave. */
export const environmentWith = (own) => ({
  ...process.env,
  NODE_ENV: 'production',
  NODE_OPTIONS: [process.env.NODE_OPTIONS, HEAP].filter(Boolean).join(' '),
  PARLEY_DEFAULT_COUNTRY: process.env.PARLEY_DEFAULT_COUNTRY ?? 'US',
  PARLEY_LOG_LEVEL: process.env.PARLEY_LOG_LEVEL ?? 'info',
  ...own,
});

/** One of Parley's programs as a child: `program` is its path below dist/. */
export const programChild = (name, program, own) =>
  new Child(name, {
    command: process.execPath,
    args: () => [path.join(places.dist, program)],
    environment: () => environmentWith(own()),
    spawnOptions: { cwd: places.root },
  });

/** A service as a child. `ports` gives its admin port under its name. */
export const serviceChild = (service, { ports, databaseUrl, natsUrl, publicUrl }) =>
  programChild(service.name, `services/${service.name}/src/main.js`, () => ({
    PARLEY_DATABASE_URL: databaseUrl,
    PARLEY_NATS_URL: natsUrl,
    PARLEY_PUBLIC_URL: publicUrl,
    PARLEY_MASTER_KEY_FILE: masterKeyFile(),
    PARLEY_ALLOW_PROVIDER_BASE_URL: 'true',
    ADMIN_PORT: String(ports[service.name]),
    ...(service.httpPort ? { PORT: String(ports[service.httpPort]) } : {}),
  }));

/** Whether a service says that it is ready for work. */
export async function isReady(adminPort) {
  try {
    const answer = await fetch(`http://127.0.0.1:${adminPort}/health/ready`, {
      signal: AbortSignal.timeout(2_000),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
