import {
  ListConversationChanges,
  ListGatewayChanges,
  ListRoutingChanges,
  SetPassword,
} from '@parley/contracts';
import { provision, startService, type RunningService } from '@parley/messaging';
import {
  createDatabase,
  eventually,
  freePort,
  startNats,
  TestBus,
  type TestDatabase,
  type TestNats,
} from '@parley/testing';
import { workspaceEnvironment, type WorkspaceConfig } from '../src/config';
import { webServer } from '../src/http/web-server';
import { workspaceModule } from '../src/workspace.module';
import { Browser } from './browser';
import { FACTS, PASSWORD } from './samples';

/** The service on a real Postgres and a real NATS; the other services are played. */
export interface RunningWorkspace {
  readonly url: string;
  readonly bus: TestBus;
  readonly nats: TestNats;
  readonly database: TestDatabase;
  /** A browser at an address of its own, so that specs do not throttle each other. */
  browser(): Browser;
  /** A browser in which the user is signed in. */
  signedIn(userId: string): Promise<Browser>;
  /** Another process of the same service. */
  replica(): Promise<{ url: string; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

export async function startWorkspace(
  settings: Record<string, string> = {},
  firstPort?: number,
): Promise<RunningWorkspace> {
  const [nats, database] = await Promise.all([
    startNats(),
    createDatabase({ schema: 'workspace', folder: 'workspace' }),
  ]);
  const bus = await TestBus.connect(nats.url);
  await provision(bus.connection, 1);
  bus.answer(ListRoutingChanges, listOnce);
  bus.answer(ListGatewayChanges, listOnce);
  bus.answer(ListConversationChanges, listOnce);
  const start = async (port: number): Promise<{ url: string; service: RunningService }> => {
    const url = `http://127.0.0.1:${port}`;
    const config = configOf({ nats, database, port, url, settings });
    const service = await startService({
      context: 'workspace',
      service: 'workspace',
      module: workspaceModule(config),
      adminPort: 0,
      logLevel: 'silent',
      http: { adapter: webServer(config), port },
    });
    return { url, service };
  };
  const { url, service } = await start(firstPort ?? (await freePort()));
  let addresses = 0;
  const browser = () => new Browser(url, `192.0.2.${++addresses}`);
  await eventually(async () => {
    const known = await database.query('SELECT FROM directory_user');
    expect(known).toHaveLength(FACTS.user!.length);
  });
  return {
    url,
    bus,
    nats,
    database,
    browser,
    signedIn: async (userId) => {
      const opened = browser();
      await bus.ask(SetPassword, { userId, password: PASSWORD });
      expect(await opened.signIn(userId, PASSWORD)).toMatchObject({ status: 200 });
      return opened;
    },
    replica: async () => {
      const other = await start(await freePort());
      return { url: other.url, stop: () => other.service.close() };
    },
    stop: async () => {
      await service.close();
      await bus.close();
      await Promise.all([nats.stop(), database.drop()]);
    },
  };
}

function configOf(place: {
  nats: TestNats;
  database: TestDatabase;
  port: number;
  url: string;
  settings: Record<string, string>;
}): WorkspaceConfig {
  return workspaceEnvironment.parse({
    PARLEY_DATABASE_URL: place.database.serviceUrl,
    PARLEY_NATS_URL: place.nats.url,
    PARLEY_LOG_LEVEL: 'fatal',
    PARLEY_PUBLIC_URL: place.url,
    PARLEY_TRUSTED_PROXIES: '127.0.0.1',
    PORT: place.port,
    ...place.settings,
  });
}

const listOnce = ({ kind, after }: { kind: string; after?: string }): object => ({
  changes: after ? [] : (FACTS[kind] ?? []),
  next: '1.1',
});
