import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTEXTS, type Context } from '@parley/contracts';
import { Pool, type QueryResultRow } from 'pg';
import { eventually } from './eventually';
import { startNats, type TestNats } from './nats-server';
import { busUsers, migratorIn, natsUrlOf, provisionerIn, servicesIn } from './parley-programs';
import type { Program } from './program';
import type { TcpGate } from './tcp-gate';
import { createEmptyDatabase, dropDatabase } from './test-database';

const READY_LIMIT_MS = 60_000;

/** The whole of Parley as it is deployed, with addresses that have every right. */
export interface RunningParley {
  readonly gatewayUrl: string;
  readonly workspaceUrl: string;
  readonly natsUrl: string;
  readonly databaseUrl: string;
  readonly adminUrls: Readonly<Record<Context, string>>;
  readonly services: Readonly<Record<Context, Program>>;
  readonly nats: TestNats;
  query<Row extends QueryResultRow>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Resolves when the service says that it is ready for work. */
  ready(context: Context): Promise<void>;
  /** Stops everything and removes all of it. */
  stop(): Promise<void>;
}

export interface ParleyOptions {
  /** The Postgres server, with every right. */
  readonly postgresUrl: string;
  /** Through which the services reach Postgres, where that is not straight. */
  readonly gate?: TcpGate;
  /** The public URL is the gateway's own; else nobody listens there. */
  readonly isReachable?: boolean;
  /** Flags of node for every service, to measure or to debug them. */
  readonly flags?: readonly string[];
}

/**
 * Starts every service as a process of its own, from the build, on a Postgres database and a nats-server that
 * nobody else uses.
 */
export async function startParley({
  postgresUrl,
  gate,
  isReachable = false,
  flags = [],
}: ParleyOptions): Promise<RunningParley> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-system-'));
  const [databaseUrl, nats] = await Promise.all([
    createEmptyDatabase('parley', postgresUrl),
    startNats(busUsers()),
  ]);
  const reached = gate ? gate.through(databaseUrl) : databaseUrl;
  const place = { folder, databaseUrl: reached, natsUrl: nats.url, isReachable, flags };
  const [migrator, provisioner, services] = [
    migratorIn(place),
    provisionerIn(place),
    await servicesIn(place),
  ];
  const programs = [provisioner, ...Object.values(services.programs)];
  const sql = new Pool({ connectionString: databaseUrl, options: '-c timezone=UTC', max: 2 });
  sql.on('error', () => undefined); // a spec may kill the server's backends
  const parley: RunningParley = {
    gatewayUrl: services.gatewayUrl,
    workspaceUrl: services.workspaceUrl,
    natsUrl: natsUrlOf(nats.url),
    databaseUrl,
    adminUrls: services.adminUrls,
    services: services.programs,
    nats,
    query: async (text, parameters) => (await sql.query(text, parameters)).rows,
    ready: (context) => untilReady(services.programs[context], services.adminUrls[context]),
    stop: async () => {
      await Promise.all(programs.map((program) => program.end()));
      await Promise.all([nats.stop(), sql.end()]);
      await dropDatabase(databaseUrl);
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    migrator.start();
    await migrator.finished();
    programs.forEach((program) => program.start());
    await Promise.all(CONTEXTS.map((context) => parley.ready(context)));
    return parley;
  } catch (error) {
    await parley.stop();
    throw error;
  }
}

async function untilReady(program: Program, adminUrl: string): Promise<void> {
  await eventually(async () => {
    if (!program.isRunning) return;
    const answer = await fetch(`${adminUrl}/health/ready`);
    if (!answer.ok) throw program.failure('is not ready');
  }, READY_LIMIT_MS);
  if (!program.isRunning) throw program.failure('ended');
}
