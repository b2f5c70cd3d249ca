import { NestFactory } from '@nestjs/core';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import type { INestApplicationContext, Type } from '@nestjs/common';
import type { Context } from '@parley/contracts';
import { DatabaseHealth } from '@parley/persistence';
import { log, NestLogger, Readiness, startAdminServer, startLogging, startMetrics } from '@parley/platform';
import { Bus } from './bus';
import { MessagingStrategy } from './messaging.strategy';

const SHUTDOWN_LIMIT_MS = 20_000;

export interface ServiceOptions {
  readonly context: Context;
  readonly service: string;
  readonly module: Type;
  readonly adminPort: number;
  readonly logLevel: string;
  /** For a service that is reached by HTTP too. It takes requests before the bus is there. */
  readonly http?: { readonly adapter: FastifyAdapter; readonly port: number };
}

export interface RunningService {
  readonly app: INestApplicationContext;
  close(): Promise<void>;
}

/** Starts a service and stops it cleanly on SIGTERM or SIGINT. */
export async function runService(options: ServiceOptions): Promise<void> {
  startLogging(options.service, options.logLevel);
  startMetrics();
  const service = await startService(options);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref();
      service.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log().error({ error }, 'unclean stop');
          process.exit(1);
        },
      );
    });
  }
}

/** Resolves when the process is up; readiness follows once the bus and the facts of others are there. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const readiness = new Readiness();
  const strategy = new MessagingStrategy(options.context);
  const starting = createApp(options, strategy);
  readiness.await('start', starting);
  const admin = await startAdminServer(options.adminPort, readiness);
  const app = await starting;
  const health = app.get(DatabaseHealth, { strict: false });
  readiness.require('database', () => health.isReachable());
  const begun = strategy.begin(app);
  begun.catch((error: unknown) => log().fatal({ error }, 'cannot take messages'));
  readiness.await('messages', options.http ? Promise.race([begun, graceTime()]) : begun);
  log().info('started');
  return {
    app,
    close: async () => {
      readiness.drain();
      await app.close();
      await app.get(Bus, { strict: false }).close();
      admin.close();
      log().info('stopped');
    },
  };
}

async function createApp(
  options: ServiceOptions,
  strategy: MessagingStrategy,
): Promise<INestApplicationContext> {
  const settings = { logger: new NestLogger(), abortOnError: false };
  if (!options.http) {
    const app = await NestFactory.createMicroservice(options.module, { ...settings, strategy });
    await app.listen();
    return app;
  }
  const app = await NestFactory.create<NestFastifyApplication>(
    options.module,
    options.http.adapter,
    { ...settings, bodyParser: false }, // the adapter brings its own
  );
  app.connectMicroservice({ strategy });
  await app.startAllMicroservices();
  await app.listen(options.http.port, '0.0.0.0');
  return app;
}

/** Callbacks are taken without the bus, so a bus that stays away must not keep them out. */
const graceTime = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10_000).unref());
