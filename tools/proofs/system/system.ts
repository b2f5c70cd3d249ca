import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { isStoreUnavailable } from '@parley/persistence';
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
  readonly postgres: {
    readonly adminUrl: string;
    kill(): void;
    pause(milliseconds: number): Promise<void>;
  };
  freePort(): Promise<number>;
}

export interface Layout {
  /** Gateways beside the one that takes the callbacks; they dispatch only. */
  readonly dispatchers: number;
}

/**
 * The whole of Parley as it is deployed: its services and the provisioner as processes of their own, a nats-server
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
    private readonly ports: { readonly gateway: number; readonly simulator: number },
    private readonly bus: BusServer,
  ) {
    this.crashes = new CrashPlans(directory, join(machine.root, 'tools/proofs/crash-points.cjs'));
    this.database = new Pool({ connectionString: machine.postgres.adminUrl, max: 4 });
    this.database.on('error', () => undefined); // it is killed on purpose
  }

  static async start(machine: Machine, { dispatchers }: Layout): Promise<System> {
    const directory = mkdtempSync(join(tmpdir(), 'parley-proof-'));
    const bus = busServer(machine.natsBinary, directory, await machine.freePort());
    const ports = { gateway: await machine.freePort(), simulator: await machine.freePort() };
    const system = new System(machine, directory, ports, bus);
    try {
      await system.launch(dispatchers);
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  get simulatorUrl(): string {
    return `http://127.0.0.1:${this.ports.simulator}`;
  }

  /** With every right, and reconnecting for ever. */
  get admin(): NatsConnection {
    return this.connection!;
  }

  get services(): readonly Program[] {
    return this.programs.filter(({ name }) => this.adminPorts.has(name));
  }

  get dispatchers(): readonly Program[] {
    return this.services.filter(({ name }) => name.startsWith('dispatcher-'));
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

  /** Asked again while Postgres is away: another proof may be killing it meanwhile. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const deadline = Date.now() + START_LIMIT_MS;
    for (;;) {
      try {
        return (await this.database.query(sql, parameters)).rows as Row[];
      } catch (error) {
        if (!isStoreUnavailable(error) || Date.now() > deadline) throw error;
        await sleep(200);
      }
    }
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

  private async launch(dispatchers: number): Promise<void> {
    const passwords = Object.fromEntries(
      SERVICES.map(({ schema }) => [schema, randomBytes(16).toString('hex')]),
    );
    this.migrate(passwords);
    writeFileSync(join(this.directory, 'master-key'), randomBytes(32).toString('base64'), { mode: 0o600 });
    this.bus.program.start();
    this.add('provisioner', 'tools/provisioner/main.js', { PARLEY_NATS_URL: this.bus.urlOf('provisioner') });
    this.add('simulator', 'tools/carrier-simulator/main.js', {
      PORT: String(this.ports.simulator),
      SIMULATOR_STATE_DIR: join(this.directory, 'simulator'),
      SIMULATOR_RETRY_SCALE: '0.3',
    });
    for (const { folder, schema } of SERVICES) {
      const url = this.roleUrl(schema, passwords[schema]!);
      const port = schema === 'gateway' ? this.ports.gateway : await this.machine.freePort();
      await this.addService(folder, { folder, schema, url, port });
    }
    for (let index = 1; index <= dispatchers; index += 1) {
      const gateway = SERVICES.find(({ schema }) => schema === 'gateway')!;
      const url = this.roleUrl(gateway.schema, passwords[gateway.schema]!);
      await this.addService(`dispatcher-${index}`, { ...gateway, url, port: await this.machine.freePort() });
    }
    this.connection = await this.connect();
    await this.untilReady();
  }

  private async addService(
    name: string,
    { folder, schema, url, port }: { folder: string; schema: string; url: string; port: number },
  ): Promise<void> {
    const adminPort = await this.machine.freePort();
    this.adminPorts.set(name, adminPort);
    this.add(name, `services/${folder}/src/main.js`, {
      ...this.crashes.environmentOf(name),
      PARLEY_DATABASE_URL: url,
      PARLEY_NATS_URL: this.bus.urlOf(schema),
      PARLEY_PUBLIC_URL: `http://127.0.0.1:${this.ports.gateway}`,
      PARLEY_MASTER_KEY_FILE: join(this.directory, 'master-key'),
      PARLEY_ALLOW_PROVIDER_BASE_URL: 'true',
      ADMIN_PORT: String(adminPort),
      PORT: String(port),
    });
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
