import {
  CONSUMER_SETTINGS,
  CONTEXTS,
  durableOf,
  eventOf,
  STREAM_SETTINGS,
  streamOf,
  streamSubjectsOf,
  TOPOLOGY,
  type Context,
} from '@parley/contracts';
import { log } from '@parley/platform';
import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type ConsumerConfig,
  type JetStreamManager,
  type NatsConnection,
  type StreamConfig,
} from './nats';

const NANOSECONDS = 1_000_000;

/**
 * Makes every stream and durable consumer that is missing, and brings the others to the declared settings. Safe to
 * run again and again; the provisioner does, so that a lost stream is back within seconds.
 */
export async function provision(connection: NatsConnection, replicas: number): Promise<void> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  for (const context of CONTEXTS) await ensureStream(manager, streamSettings(context, replicas));
  for (const service of CONTEXTS) {
    for (const event of TOPOLOGY[service].consumes) {
      const { context, subject } = eventOf(event);
      await ensureConsumer(manager, streamOf(context), consumerSettings(durableOf(service, event), subject));
    }
  }
}

function streamSettings(context: Context, replicas: number): Partial<StreamConfig> & { name: string } {
  return {
    name: streamOf(context),
    subjects: [...streamSubjectsOf(context)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New,
    num_replicas: replicas,
    deny_delete: STREAM_SETTINGS.denyDelete,
    deny_purge: STREAM_SETTINGS.denyPurge,
    max_age: STREAM_SETTINGS.maxAgeMs * NANOSECONDS,
    duplicate_window: STREAM_SETTINGS.duplicateWindowMs * NANOSECONDS,
  };
}

/** `backoff` stays unset: it would replace `ack_wait` (RELIABILITY 1.12). */
function consumerSettings(name: string, subject: string): Partial<ConsumerConfig> & { durable_name: string } {
  return {
    durable_name: name,
    filter_subject: subject,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: CONSUMER_SETTINGS.ackWaitMs * NANOSECONDS,
    max_deliver: CONSUMER_SETTINGS.maxDeliver,
    max_ack_pending: 10_000,
  };
}

async function ensureStream(
  manager: JetStreamManager,
  settings: Partial<StreamConfig> & { name: string },
): Promise<void> {
  const existing = await manager.streams.info(settings.name).catch(() => undefined);
  if (existing && isAsSet(existing.config, settings)) return;
  if (existing) await manager.streams.update(settings.name, settings);
  else await manager.streams.add(settings);
  log().info({ stream: settings.name, was: existing ? 'different' : 'missing' }, 'stream provisioned');
}

async function ensureConsumer(
  manager: JetStreamManager,
  stream: string,
  settings: Partial<ConsumerConfig> & { durable_name: string },
): Promise<void> {
  const existing = await manager.consumers.info(stream, settings.durable_name).catch(() => undefined);
  if (existing && isAsSet(existing.config, settings)) return;
  if (existing) await manager.consumers.update(stream, settings.durable_name, settings);
  else await manager.consumers.add(stream, settings);
  log().info({ stream, consumer: settings.durable_name }, 'consumer provisioned');
}

function isAsSet(actual: object, wanted: object): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => JSON.stringify((actual as Record<string, unknown>)[name]) === JSON.stringify(value),
  );
}
