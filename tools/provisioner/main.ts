import { Bus, provision } from '@parley/messaging';
import { environment, log, startLogging } from '@parley/platform';
import { z } from 'zod';

const EVERY_MS = 2_000;

/** Makes the streams and durable consumers, and keeps watching: what is lost is back within seconds (RELIABILITY 1.1). */
const provisionerEnvironment = z.object({
  PARLEY_NATS_URL: z.string().min(1),
  PARLEY_LOG_LEVEL: z.string().default('info'),
  /** Nodes that hold each stream: 1 locally, 3 in production. */
  PARLEY_STREAM_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
  /** `true`: provision once and end, as a job. */
  PARLEY_PROVISION_ONCE: z.stringbool().default(false),
});

async function main(): Promise<void> {
  const settings = environment(provisionerEnvironment);
  startLogging('provisioner', settings.PARLEY_LOG_LEVEL);
  const bus = new Bus({ service: 'provisioner', url: settings.PARLEY_NATS_URL });
  const connection = await bus.connection();
  const run = () => provision(connection, settings.PARLEY_STREAM_REPLICAS);
  if (settings.PARLEY_PROVISION_ONCE) {
    await run();
    return bus.close();
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
  for (;;) {
    await run().catch((error: unknown) => log().warn({ error }, 'provisioning waits'));
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

void main();
