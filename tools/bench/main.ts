import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningParley } from '@parley/testing';
import { measure, type Cell, type Scenario } from './cells';
import { measureLatency } from './latency';
import { memoryMb } from './measuring/processes';
import { readOptions, type BenchOptions } from './options';
import {
  cpuPerMessage,
  latencyLines,
  median,
  memoryLine,
  throughput,
  type Cells,
  type Table,
} from './report';
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
    if (options.pace > 0) say(latencyLines(await measureLatency(system, options.pace)));
    say(memoryLine('after the load', memoryOf(system.parley)));
    if (folder) writeFileSync(join(folder, 'statements.txt'), await costliestStatements(system.parley));
    await compareCounts(system);
  } finally {
    await system.stop();
  }
}

async function measureAll(system: BenchSystem, options: BenchOptions): Promise<Table> {
  const { scenarios, rounds, seconds } = options;
  for (const scenario of scenarios) await measure(scenario, system, WARM_UP.connections, WARM_UP.seconds);
  const table = new Map<number, Cells>();
  for (const connections of options.connections) {
    const measured = new Map<Scenario, Cell[]>(scenarios.map((scenario) => [scenario, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const [scenario, cells] of measured) {
        cells.push(await measure(scenario, system, connections, seconds));
        say(
          `  ${connections} connections, round ${round}: ${scenario} ${cells.at(-1)!.perSecond.toFixed(0)}/s`,
        );
      }
    }
    table.set(connections, new Map([...measured].map(([scenario, cells]) => [scenario, median(cells)])));
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
