import { eventOf, InboundReceived, InboundRouted, MessageReceived, type Class } from '@parley/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from './load/loads';
import { sequenceOf } from './load/signed-requests';
import { sequenceOfSend } from './load/sends';
import type { BenchSystem } from './system/bench-system';

const SECONDS = 20;
const CONNECTIONS = 16;
const LATE_MS = 30_000;

/** Milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export interface Latency {
  readonly perSecond: number;
  readonly whole: Spread;
  /** From one service's word to the next one's, the first from when it was due. */
  readonly hops: Readonly<Record<string, Spread>>;
}

/** What each service says of a reply on its way. */
const SAID: Readonly<Record<string, { readonly event: Class; readonly textOf: (data: never) => string }>> = {
  gateway: { event: InboundReceived, textOf: ({ text }: InboundReceived) => text },
  routing: { event: InboundRouted, textOf: ({ text }: InboundRouted) => text },
  conversation: { event: MessageReceived, textOf: ({ preview }: MessageReceived) => preview },
};

/**
 * How long a reply takes at a calm pace, from when it was due to be posted until conversation has told that it is
 * stored: a little more than until it was stored.
 */
export async function measureLatency(system: BenchSystem, perSecond: number): Promise<Latency> {
  const count = perSecond * SECONDS;
  const first = await system.load.prepare(count);
  const heard = Object.keys(SAID).map((context) => listen(system, context));
  const { dueAt, refused } = await system.load.pace(system.parley.gatewayUrl, CONNECTIONS, perSecond);
  const deadline = Date.now() + LATE_MS;
  while (heard.at(-1)!.at.size < count - refused && Date.now() < deadline) await sleep(50);
  heard.forEach(({ stop }) => stop());
  const times = [dueAt, ...heard.map(({ at }) => dueAt.map((_, n) => at.get(first + n) ?? Infinity))];
  const hops = heard.map(({ context }, hop) => [context, spread(between(times[hop]!, times[hop + 1]!))]);
  return {
    perSecond,
    whole: spread(between(dueAt, times.at(-1)!)),
    hops: Object.fromEntries(hops) as Latency['hops'],
  };
}

/** How long a text takes at a calm pace, from when `send-message` was due until it stands in the carrier's ledger. */
export async function measureSendLatency(system: BenchSystem, perSecond: number): Promise<Latency> {
  const first = await system.load.prepare(perSecond * SECONDS, 'sends');
  const before = await system.carrier.count();
  const { dueAt, accepted } = await system.load.pace(system.parley.natsUrl, CONNECTIONS, perSecond);
  const deadline = Date.now() + LATE_MS;
  while ((await system.carrier.count()) < before + accepted && Date.now() < deadline) await sleep(50);
  const ledger = await system.carrier.ledger();
  const takenAt = new Map(ledger.map(({ messageId, at }) => [sequenceOfSend(messageId), Date.parse(at)]));
  const taken = dueAt.map((_, n) => takenAt.get(first + n) ?? Infinity);
  return { perSecond, whole: spread(between(dueAt, taken)), hops: {} };
}

/** When the service told of which reply. */
function listen({ bus }: BenchSystem, context: string) {
  const { event, textOf } = SAID[context]!;
  const at = new Map<number, number>();
  const subscription = bus.connection.subscribe(eventOf(event).subject, {
    callback: (_, message) => {
      const now = performance.timeOrigin + performance.now();
      const { data } = message.json<{ data: never }>();
      at.set(sequenceOf(textOf(data)), now);
    },
  });
  return { context, at, stop: () => subscription.unsubscribe() };
}

const between = (from: readonly number[], to: readonly number[]): number[] =>
  from.map((at, n) => to[n]! - at);

function spread(milliseconds: readonly number[]): Spread {
  const sorted = Float64Array.from(milliseconds).sort();
  return { p50: percentile(sorted, 50), p99: percentile(sorted, 99), most: sorted.at(-1)! };
}
