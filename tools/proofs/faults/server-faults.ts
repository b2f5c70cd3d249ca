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

type Strike = (system: System, faults: ServerFaults) => Promise<void>;

const killNats: Strike = async (system, { done }) => {
  system.natsServer.kill();
  done.push('nats-server killed');
};

const killPostgres: Strike = async (system, { done }) => {
  system.machine.postgres.kill();
  done.push('Postgres killed');
};

async function deleteStream(system: System, faults: ServerFaults, context: Context): Promise<void> {
  faults.forgottenRedeliveries += await countRedeliveries(system, [context]);
  const manager = await jetstreamManager(system.admin, { checkAPI: false });
  await manager.streams.delete(streamOf(context));
  faults.done.push(`stream ${streamOf(context)} deleted`);
}
