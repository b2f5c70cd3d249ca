import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningParley } from '@parley/testing';
import { measure, SCENARIOS, type Cell, type Scenario } from './cells';
import { measureLatency } from './latency';
import { memoryMb } from './measuring/processes';
import { readOptions, type BenchOptions } from './options';
import { cpuPerMessage, latencyLine, median, memoryLine, throughput, type Table } from './report';
import { costliestStatements } from './statements';
import { BenchSystem } from './system/bench-system';

const WARM_UP = { connections: 16, seconds: 3 };
const REST_MS = 5_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const folder = options.profile && resolve(options.profile);
  if (folder) mkdirSync(folder, { recursive: true });
  const system = await BenchSystem.start(
    {
      postgresUrl: process.env.PARLEY_BENCH_POSTGRES_URL!,
      postmaster: Number(process.env.PARLEY_BENCH_POSTMASTER),
    },
    folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [],
    sayIdleMemory,
  );
  try {
    const table = await measureAll(system, options);
    say(`\n${throughput(table)}\n`);
    for (const [connections, cells] of table) say(`At ${connections}:\n${cpuPerMessage(cells)}\n`);
    if (options.pace > 0) say(latencyLine(await measureLatency(system, options.pace)));
    say(memoryLine('after the load', memoryOf(system.parley)));
    if (folder) writeFileSync(join(folder, 'statements.txt'), await costliestStatements(system.parley));
    await compareCounts(system);
  } finally {
    await system.stop();
  }
}

async function measureAll(
  system: BenchSystem,
  { connections, rounds, seconds }: BenchOptions,
): Promise<Table> {
  for (const scenario of SCENARIOS) await measure(scenario, system, WARM_UP.connections, WARM_UP.seconds);
  const table = new Map<number, Record<Scenario, Cell>>();
  for (const each of connections) {
    const cells = { floor: [], gateway: [], conversation: [] } as Record<Scenario, Cell[]>;
    for (let round = 1; round <= rounds; round += 1) {
      for (const scenario of SCENARIOS) cells[scenario].push(await measure(scenario, system, each, seconds));
      const last = SCENARIOS.map(
        (scenario) => `${scenario} ${cells[scenario].at(-1)!.perSecond.toFixed(0)}/s`,
      );
      say(`  ${each} connections, round ${round}: ${last.join(', ')}`);
    }
    table.set(each, {
      floor: median(cells.floor),
      gateway: median(cells.gateway),
      conversation: median(cells.conversation),
    });
  }
  return table;
}

async function sayIdleMemory(parley: RunningParley): Promise<void> {
  await sleep(REST_MS);
  say(memoryLine('idle', memoryOf(parley)));
}

const memoryOf = ({ services }: RunningParley): Record<string, number> =>
  Object.fromEntries(Object.entries(services).map(([name, { pid }]) => [name, memoryMb(pid)]));

/** What was answered 200 must stand in the conversations, all of it and nothing else. */
async function compareCounts(system: BenchSystem): Promise<void> {
  await system.settled();
  const { accepted, stored } = await system.counts();
  const answered = system.load.acceptedBy(system.parley.gatewayUrl);
  say(`answered 200: ${answered}, callbacks: ${accepted}, in conversations: ${stored}`);
  if (answered !== accepted || accepted !== stored) throw new Error('accepted and stored differ');
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
