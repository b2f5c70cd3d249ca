import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningParley } from '@parley/testing';
import { measure, type Cell, type Scenario } from './cells';
import { compareCounts } from './counts';
import { measureLatency, measureSendLatency } from './latency';
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
import { measureReads } from './reads/measure-reads';
import { measureStreams } from './streams/measure-streams';
import { BenchSystem } from './system/bench-system';
import { measureWeb } from './web/measure-web';

const WARM_UP = { connections: 16, seconds: 3 };
const REST_MS = 5_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const postgresUrl = process.env.PARLEY_BENCH_POSTGRES_URL!;
  if (options.messages > 0) {
    const postgresLog = process.env.PARLEY_BENCH_POSTGRES_LOG!;
    return measureReads({ postgresUrl, postgresLog }, options.messages, say);
  }
  if (options.isStreams) return measureStreams(postgresUrl, say);
  const folder = options.profile && resolve(options.profile);
  if (folder) mkdirSync(folder, { recursive: true });
  if (options.isWeb) {
    return measureWeb({ postgresUrl, chromium: process.env.PARLEY_BENCH_CHROMIUM! }, folder, say);
  }
  const system = await BenchSystem.start(
    { postgresUrl, postmaster: Number(process.env.PARLEY_BENCH_POSTMASTER) },
    folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [],
    sayIdleMemory,
  );
  try {
    const table = await measureAll(system, options);
    say(`\n${throughput(table)}\n`);
    for (const [connections, cells] of table) say(`At ${connections}:\n${cpuPerMessage(cells)}\n`);
    if (options.pace > 0)
      say(latencyLines('callback to conversation', await measureLatency(system, options.pace)));
    if (options.sendPace > 0)
      say(latencyLines('send to carrier', await measureSendLatency(system, options.sendPace)));
    say(memoryLine('after the load', memoryOf(system.parley)));
    if (folder) writeFileSync(join(folder, 'statements.txt'), await costliestStatements(system.parley));
    await system.settled();
    say(await compareCounts(system));
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

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
