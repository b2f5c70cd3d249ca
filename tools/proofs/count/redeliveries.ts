import { jetstreamManager } from '@nats-io/jetstream';
import { CONTEXTS, durableOf, eventOf, streamOf, TOPOLOGY, type Context } from '@parley/contracts';
import type { System } from '../system/system';

/**
 * How many deliveries were repetitions, over all consumers of these contexts' events: what each has been given since
 * it was made, less the events that there are for it. While something is under way it counts too few, never too many.
 */
export async function countRedeliveries(
  system: System,
  contexts: readonly Context[] = CONTEXTS,
): Promise<number> {
  const manager = await jetstreamManager(system.admin, { checkAPI: false });
  let count = 0;
  for (const service of CONTEXTS) {
    for (const event of TOPOLOGY[service].consumes) {
      const { context, subject } = eventOf(event);
      if (!contexts.includes(context)) continue;
      const consumer = await manager.consumers.info(streamOf(context), durableOf(service, event));
      const { state } = await manager.streams.info(streamOf(context), { subjects_filter: subject });
      count += Math.max(0, consumer.delivered.consumer_seq - (state.subjects?.[subject] ?? 0));
    }
  }
  return count;
}
