import { setTimeout as sleep } from 'node:timers/promises';
import type { CpuTimes } from './measuring/cpu-meter';
import type { BenchSystem } from './system/bench-system';

export const SCENARIOS = ['floor', 'gateway', 'conversation', 'sends'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** What one cell of the table was in one round. */
export interface Cell {
  readonly accepted: number;
  readonly refused: number;
  readonly perSecond: number;
  /** Of the answers, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** How many were accepted a second while they were posted; the rest of the time is the backlog's. */
  readonly acceptedPerSecond: number;
  readonly cpu: CpuTimes;
}

const LOOK_MS = 250;

/** More than any of the scenarios can take in a second. */
const mostPerSecond = (connections: number): number => (connections === 1 ? 5_000 : 20_000);

export async function measure(
  scenario: Scenario,
  system: BenchSystem,
  connections: number,
  seconds: number,
): Promise<Cell> {
  const what = scenario === 'sends' ? 'sends' : 'replies';
  await system.load.prepare(mostPerSecond(connections) * seconds, what);
  await system.parley.query('ANALYZE'); // as tables that are older than a minute are
  await system.parley.query('CHECKPOINT'); // nobody pays for what came before
  switch (scenario) {
    case 'floor':
      return answers(system, system.floor.url, connections, seconds);
    case 'gateway':
      return gatewayAlone(system, connections, seconds);
    case 'conversation':
      return untilStored(system, connections, seconds);
    case 'sends':
      return untilInLedger(system, connections, seconds);
  }
}

async function answers(
  system: BenchSystem,
  url: string,
  connections: number,
  seconds: number,
): Promise<Cell> {
  const { result, cpu } = await system.cpu.during(() => system.load.rush(url, connections, seconds));
  const perSecond = (result.accepted * 1_000) / result.tookMs;
  return { ...result, perSecond, acceptedPerSecond: perSecond, cpu };
}

async function gatewayAlone(system: BenchSystem, connections: number, seconds: number): Promise<Cell> {
  const cell = await system.withoutConsumers(() =>
    answers(system, system.parley.gatewayUrl, connections, seconds),
  );
  await system.settled();
  return cell;
}

/** From the first post until the last of the accepted replies stands in its conversation. */
async function untilStored(system: BenchSystem, connections: number, seconds: number): Promise<Cell> {
  const { stored: before } = await system.counts();
  const startedAt = await clock(system);
  const { result, cpu } = await system.cpu.during(async () => {
    const posted = await system.load.rush(system.parley.gatewayUrl, connections, seconds);
    while ((await system.counts()).stored < before + posted.accepted) await sleep(LOOK_MS);
    await system.settled();
    return posted;
  });
  const tookMs = (await lastStoredAt(system)) - startedAt;
  return {
    ...result,
    perSecond: (result.accepted * 1_000) / tookMs,
    acceptedPerSecond: (result.accepted * 1_000) / result.tookMs,
    cpu,
  };
}

/** From the first `send-message` until the carrier has taken the last of those that were accepted. */
async function untilInLedger(system: BenchSystem, connections: number, seconds: number): Promise<Cell> {
  const before = await system.carrier.count();
  const startedAt = Date.now();
  const { result, cpu } = await system.cpu.during(async () => {
    const posted = await system.load.rush(system.parley.natsUrl, connections, seconds);
    while ((await system.carrier.count()) < before + posted.accepted) await sleep(LOOK_MS);
    await system.settled();
    return posted;
  });
  const last = (await system.carrier.ledger()).at(-1)!;
  return {
    ...result,
    perSecond: (result.accepted * 1_000) / (Date.parse(last.at) - startedAt),
    acceptedPerSecond: (result.accepted * 1_000) / result.tookMs,
    cpu,
  };
}

const clock = (system: BenchSystem): Promise<number> => milliseconds(system, 'clock_timestamp()');

const lastStoredAt = (system: BenchSystem): Promise<number> =>
  milliseconds(
    system,
    `(SELECT max(created_at) FROM conversation.outbox WHERE subject LIKE '%.message-received.v1')`,
  );

async function milliseconds(system: BenchSystem, instant: string): Promise<number> {
  const [row] = await system.parley.query<{ ms: number }>(
    `SELECT (extract(epoch FROM ${instant}) * 1000)::float8 AS ms`,
  );
  return row!.ms;
}
