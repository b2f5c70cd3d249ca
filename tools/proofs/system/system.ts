import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Pool } from 'pg';
import { SERVICES } from '../../migrator/services';
import { busServer, type BusServer } from './bus-server';
import { CrashPlans } from './crash-plans';
import { Program } from './program';

const START_LIMIT_MS = 120_000;

/** What `run.mjs` prepares with the tools of the local start. */
export interface Machine {
  /** The clone; programs run from its `dist`. */
  readonly root: string;
  readonly natsBinary: string;
  readonly postgres: { readonly adminUrl: string; kill(): void };
  freePort(): Promise<number>;
}

/**
 * The whole of Parley as it is deployed: five services and the provisioner as processes of their own, a nats-server
 * with the rights of production, a Postgres with a role for each service. Whatever is killed is started again.
 */
export class System {
  readonly crashes: CrashPlans;
  readonly database: Pool;
  private readonly programs: Program[] = [];
  private readonly adminPorts = new Map<string, number>();
  private connection?: NatsConnection;

  private constructor(
    readonly machine: Machine,
    readonly directory: string,
    readonly gatewayUrl: string,
    private readonly bus: BusServer,
  ) {
    this.crashes = new CrashPlans(directory, join(machine.root, 'tools/proofs/crash-points.cjs'));
    this.database = new Pool({ connectionString: machine.postgres.adminUrl, max: 4 });
    this.database.on('error', () => undefined); // it is killed on purpose
  }

  static async start(machine: Machine): Promise<System> {
    const directory = mkdtempSync(join(tmpdir(), 'parley-proof-'));
    const bus = busServer(machine.natsBinary, directory, await machine.freePort());
    const port = await machine.freePort();
    const system = new System(machine, directory, `http://127.0.0.1:${port}`, bus);
    try {
      await system.launch(port);
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  /** With every right, and reconnecting for ever. */
  get admin(): NatsConnection {
    return this.connection!;
  }

  get services(): readonly Program[] {
    return this.programs.filter(({ name }) => this.adminPorts.has(name));
  }

  get natsServer(): Program {
    return this.bus.program;
  }

  program(name: string): Program {
    return this.programs.find((program) => program.name === name)!;
  }

  /** Resolves when that service, or every one, says that it is ready. */
  async untilReady(only?: string): Promise<void> {
    const deadline = Date.now() + START_LIMIT_MS;
    for (const { name } of this.services.filter((each) => !only || each.name === only)) {
      while (!(await isReady(this.adminPorts.get(name)!))) {
        if (Date.now() > deadline) throw new Error(`${name} does not become ready; see ${this.directory}`);
        await sleep(100);
      }
    }
  }

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.database.query(sql, parameters)).rows as Row[];
  }

  async stop(): Promise<void> {
    await this.connection?.close().catch(() => undefined);
    await Promise.all(this.programs.map((program) => program.stop()));
    await this.bus.program.stop();
    await this.database.end();
  }

  /** For a run that found nothing: its logs are of no use to anybody. */
  forget(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async launch(port: number): Promise<void> {
    const passwords = Object.fromEntries(
      SERVICES.map(({ schema }) => [schema, randomBytes(16).toString('hex')]),
    );
    this.migrate(passwords);
    writeFileSync(join(this.directory, 'master-key'), randomBytes(32).toString('base64'), { mode: 0o600 });
    this.bus.program.start();
    this.add('provisioner', 'tools/provisioner/main.js', { PARLEY_NATS_URL: this.bus.urlOf('provisioner') });
    for (const { folder, schema } of SERVICES) {
      const adminPort = await this.machine.freePort();
      this.adminPorts.set(folder, adminPort);
      this.add(folder, `services/${folder}/src/main.js`, {
        ...this.crashes.environmentOf(folder),
        PARLEY_DATABASE_URL: this.roleUrl(schema, passwords[schema]!),
        PARLEY_NATS_URL: this.bus.urlOf(schema),
        PARLEY_PUBLIC_URL: this.gatewayUrl,
        PARLEY_MASTER_KEY_FILE: join(this.directory, 'master-key'),
        PARLEY_ALLOW_PROVIDER_BASE_URL: 'true',
        ADMIN_PORT: String(adminPort),
        PORT: String(port),
      });
    }
    this.connection = await this.connect();
    await this.untilReady();
  }

  private migrate(passwords: Readonly<Record<string, string>>): void {
    execFileSync(process.execPath, [join(this.machine.root, 'dist/tools/migrator/main.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PARLEY_MIGRATOR_URL: this.machine.postgres.adminUrl,
        PARLEY_ROLE_PASSWORDS: JSON.stringify(passwords),
      },
    });
  }

  private add(name: string, entry: string, environment: NodeJS.ProcessEnv): void {
    const program = new Program(name, join(this.directory, `${name}.log`), {
      command: process.execPath,
      args: [join(this.machine.root, 'dist', entry)],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PARLEY_DEFAULT_COUNTRY: 'US',
        PARLEY_LOG_LEVEL: 'info',
        ...environment,
      },
    });
    this.programs.push(program.start());
  }

  private roleUrl(role: string, password: string): string {
    return Object.assign(new URL(this.machine.postgres.adminUrl), { username: role, password }).href;
  }

  private async connect(): Promise<NatsConnection> {
    const { host, username, password } = new URL(this.bus.adminUrl);
    return connect({
      servers: host,
      user: username,
      pass: password,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 200,
    });
  }
}

async function isReady(adminPort: number): Promise<boolean> {
  try {
    const url = `http://127.0.0.1:${adminPort}/health/ready`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
