import { setTimeout as sleep } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { streamOf, type Context } from '@parley/contracts';
import { countRedeliveries } from '../count/redeliveries';
import type { System } from '../system/system';

/** What was done to the servers, and the repetitions that a deleted stream's consumers had counted. */
export interface ServerFaults {
  readonly done: string[];
  forgottenRedeliveries: number;
}

/** Spreads the faults evenly over the time: nats-server and Postgres by turns, and once in between an event stream. */
export async function strikeServers(
  system: System,
  { overMs, rounds, stream }: { overMs: number; rounds: number; stream: Context },
): Promise<ServerFaults> {
  const faults: ServerFaults = { done: [], forgottenRedeliveries: 0 };
  const strikes = Array.from({ length: rounds }, () => [killNats, killPostgres]).flat();
  strikes.splice(Math.ceil(strikes.length / 2), 0, (struck, noted) => deleteStream(struck, noted, stream));
  for (const strike of strikes) {
    await sleep(overMs / (strikes.length + 1));
    await strike(system, faults);
  }
  return faults;
}

/** Longer than the fetch that it may have open, whose messages it has got in any case. */
const STANDSTILL_MS = 4_000;
const FIRST_CONSUMER: Readonly<Record<Context, string>> = {
  gateway: 'routing',
  routing: 'conversation',
  conversation: 'notification',
  template: 'conversation',
  notification: 'conversation',
  engagement: 'conversation',
  workspace: 'conversation',
};

type Strike = (system: System, faults: ServerFaults) => Promise<void>;

const killNats: Strike = async (system, { done }) => {
  system.natsServer.kill();
  done.push('nats-server killed');
};

const killPostgres: Strike = async (system, { done }) => {
  system.machine.postgres.kill();
  done.push('Postgres killed');
};

/** Its first consumer stands still meanwhile, so that there is something to lose with the stream. */
async function deleteStream(system: System, faults: ServerFaults, context: Context): Promise<void> {
  const paused = system.program(FIRST_CONSUMER[context]).pause(STANDSTILL_MS);
  await sleep(STANDSTILL_MS * 0.8);
  faults.forgottenRedeliveries += await countRedeliveries(system, [context]);
  const manager = await jetstreamManager(system.admin, { checkAPI: false });
  const { state } = await manager.streams.info(streamOf(context));
  await manager.streams.delete(streamOf(context));
  await paused;
  faults.done.push(`stream ${streamOf(context)} deleted with ${state.messages} events`);
}
