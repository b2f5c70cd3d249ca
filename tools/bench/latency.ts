import { eventOf, MessageReceived } from '@parley/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from './load/loads';
import { sequenceOf } from './load/signed-requests';
import type { BenchSystem } from './system/bench-system';

const SECONDS = 20;
const CONNECTIONS = 16;
const LATE_MS = 30_000;

export interface Latency {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/**
 * How long a reply takes at a calm pace, from when it was due to be posted until conversation has told that it is
 * stored: a little more than until it was stored.
 */
export async function measureLatency(system: BenchSystem, perSecond: number): Promise<Latency> {
  const count = perSecond * SECONDS;
  const first = await system.load.prepare(count);
  const toldAt = new Map<number, number>();
  const { subject } = eventOf(MessageReceived);
  const subscription = system.bus.connection.subscribe(subject, {
    callback: (_, message) => {
      const now = performance.timeOrigin + performance.now();
      const { data } = message.json<{ data: MessageReceived }>();
      toldAt.set(sequenceOf(data.preview), now);
    },
  });
  const { dueAt, refused } = await system.load.pace(system.parley.gatewayUrl, CONNECTIONS, perSecond);
  const deadline = Date.now() + LATE_MS;
  while (toldAt.size < count - refused && Date.now() < deadline) await sleep(50);
  subscription.unsubscribe();
  const latencies = dueAt.map((due, n) => (toldAt.get(first + n) ?? Number.POSITIVE_INFINITY) - due);
  const sorted = Float64Array.from(latencies).sort();
  return {
    perSecond,
    p50: percentile(sorted, 50),
    p99: percentile(sorted, 99),
    most: sorted.at(-1)!,
  };
}
