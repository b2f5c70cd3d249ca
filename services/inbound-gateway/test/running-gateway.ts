import { randomBytes } from 'node:crypto';
import {
  AddAccount,
  AddNumber,
  ListAccounts,
  ListConversationChanges,
  ListRoutingChanges,
  type AddAccountReply,
  type Class,
  type Provider,
  type SenderNumber,
} from '@parley/contracts';
import type { Owner } from '@parley/kernel';
import { provision, startService, type RunningService } from '@parley/messaging';
import {
  createDatabase,
  eventually,
  freePort,
  PUBLIC_URL,
  startNats,
  TcpGate,
  TestBus,
  type PlayedAccount,
  type SignedCallback,
  type TestDatabase,
  type TestNats,
} from '@parley/testing';
import { callbackServer } from '../src/callbacks/http-server';
import { masterKeys } from '../src/channels/sealed-secrets';
import type { GatewayConfig } from '../src/config';
import { gatewayModule } from '../src/gateway.module';
import { CREDENTIALS } from './samples';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export type Account = PlayedAccount & { readonly id: string };

/** What routing and conversation list to a gateway that catches up, by kind. */
export type Listed = Readonly<Record<string, object[]>>;

interface Settings extends Partial<GatewayConfig> {
  readonly listed?: Listed;
}

/** The whole gateway, in one or more replicas, on a real Postgres (behind a gate), NATS and HTTP port. */
export class RunningGateway {
  private readonly replicas: { readonly service: RunningService; readonly url: string }[] = [];
  private readonly masterKeys = masterKeys(randomBytes(32).toString('base64'));

  private constructor(
    readonly nats: TestNats,
    readonly database: TestDatabase,
    readonly postgres: TcpGate,
    readonly bus: TestBus,
  ) {}

  static async start({ listed = {}, ...config }: Settings = {}): Promise<RunningGateway> {
    const [nats, database] = await Promise.all([
      startNats(),
      createDatabase({ schema: 'gateway', folder: 'inbound-gateway' }),
    ]);
    const gate = await TcpGate.before(database.serviceUrl);
    const bus = await TestBus.connect(nats.url);
    await provision(bus.connection, 1);
    const list = ({ kind, after }: { kind: string; after?: string }) => ({
      changes: after ? [] : (listed[kind] ?? []),
      next: '1.1',
    });
    bus.answer(ListRoutingChanges, list);
    bus.answer(ListConversationChanges, list);
    const gateway = new RunningGateway(nats, database, gate, bus);
    await gateway.addReplica(config);
    await eventually(() => bus.ask(ListAccounts, {}));
    return gateway;
  }

  /** Where the first replica listens. */
  get url(): string {
    return this.replicas[0]!.url;
  }

  async addReplica(config: Partial<GatewayConfig> = {}): Promise<string> {
    const port = await freePort();
    const whole: GatewayConfig = {
      PARLEY_DATABASE_URL: this.postgres.through(this.database.serviceUrl),
      PARLEY_NATS_URL: this.nats.url,
      PARLEY_PUBLIC_URL: PUBLIC_URL,
      PARLEY_MASTER_KEY_FILE: this.masterKeys,
      PARLEY_ALLOW_PROVIDER_BASE_URL: true,
      PARLEY_GATEWAY_PARTS: ['callbacks', 'dispatch'],
      PARLEY_LOG_LEVEL: 'fatal',
      ADMIN_PORT: 0,
      PORT: port,
      ...config,
    };
    const isReachable = whole.PARLEY_GATEWAY_PARTS.includes('callbacks');
    const options = { context: 'gateway', service: 'gateway', adminPort: 0, logLevel: 'fatal' } as const;
    const http = isReachable ? { http: { adapter: callbackServer(), port } } : {};
    const service = await startService({ ...options, module: gatewayModule(whole), ...http });
    this.replicas.push({ service, url: `http://127.0.0.1:${port}` });
    return this.replicas.at(-1)!.url;
  }

  async stop(): Promise<void> {
    await this.bus.close();
    await Promise.all(this.replicas.map(({ service }) => service.close()));
    await Promise.all([this.nats.stop(), this.postgres.shut()]);
    await this.database.drop();
  }

  /** As the administrator does; throws when it is refused. */
  async ask<Reply>(contract: Class, request: object): Promise<Reply> {
    const reply = await this.bus.ask<object>(contract, request);
    if (reply.status) throw new Error(`${contract.name}: ${JSON.stringify(reply)}`);
    return reply as Reply;
  }

  async addAccount(provider: Provider, changes: Partial<AddAccount> = {}): Promise<Account> {
    const credentials = CREDENTIALS[provider]();
    const name = `Sample account ${randomBytes(6).toString('hex')}`;
    const request = { provider, name, credentials, ...changes };
    const { id, callbackUrl } = await this.ask<AddAccountReply>(AddAccount, request);
    return { id, provider, credentials: request.credentials, callbackUrl };
  }

  addNumber(
    number: string,
    accountId: string,
    changes: Partial<AddNumber> & { owner?: Owner } = {},
  ): Promise<SenderNumber> {
    const owner = { type: 'user', id: 'seller' };
    return this.ask(AddNumber, { number, name: `Line ${number}`, accountId, owner, ...changes });
  }

  /** Posts as the provider would: to the public path, wherever the gateway listens. */
  async post(
    { url, headers, body }: Omit<SignedCallback, 'id' | 'body'> & { readonly body: string | Buffer },
    changes: { readonly headers?: Record<string, string>; readonly at?: string } = {},
  ): Promise<Answer> {
    const { pathname, search } = new URL(url);
    const answer = await fetch((changes.at ?? this.url) + pathname + search, {
      method: 'POST',
      headers: { ...headers, ...changes.headers },
      body,
    });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  /** Every callback that was kept for an account, oldest first. */
  callbacks(accountId: string) {
    return this.database.query<{ kind: string; key: string; body: Buffer; reason: string; signal: string }>(
      'SELECT kind, key, body, reason, signal FROM callback WHERE account_id = $1 ORDER BY id',
      [accountId],
    );
  }

  async count(table: string): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return row!.n;
  }
}
