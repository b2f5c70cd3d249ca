import { SCENARIOS, type Cell, type Scenario } from './cells';
import type { Latency } from './latency';

const TITLES: Readonly<Record<Scenario, string>> = {
  floor: '(a) the floor',
  gateway: '(b) the gateway, alone',
  conversation: '(c) to the conversation',
};

/** The median of the rounds, by scenario and connections. */
export type Table = ReadonlyMap<number, Readonly<Record<Scenario, Cell>>>;

/** The round in the middle, by what was done in a second. */
export function median(rounds: readonly Cell[]): Cell {
  const sorted = [...rounds].sort((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

export function throughput(table: Table): string {
  const lines = [...table].flatMap(([connections, cells]) =>
    SCENARIOS.map((scenario) => {
      const { perSecond, p50, p99, acceptedPerSecond } = cells[scenario];
      const ratio = perSecond / cells.floor.perSecond;
      const accepted = scenario === 'conversation' ? acceptedPerSecond.toFixed(0) : '';
      return row(TITLES[scenario], [
        String(connections),
        perSecond.toFixed(0),
        p50.toFixed(2),
        p99.toFixed(2),
        ratio.toFixed(2),
        accepted,
      ]);
    }),
  );
  return [row('', ['conns', 'per s', 'p50 ms', 'p99 ms', 'x floor', 'accepted/s']), ...lines].join('\n');
}

/** CPU milliseconds for each message, by process, at so many connections. */
export function cpuPerMessage(cells: Readonly<Record<Scenario, Cell>>): string {
  const names = [...new Set(SCENARIOS.flatMap((scenario) => Object.keys(cells[scenario].cpu)))];
  const figure = (scenario: Scenario, ms: number) => (ms / cells[scenario].accepted).toFixed(3);
  const lines = names.map((name) =>
    row(
      name,
      SCENARIOS.map((scenario) => figure(scenario, cells[scenario].cpu[name] ?? 0)),
    ),
  );
  const sums = SCENARIOS.map((scenario) =>
    figure(
      scenario,
      Object.values(cells[scenario].cpu).reduce((sum, ms) => sum + ms, 0),
    ),
  );
  return [row('CPU ms a message', ['(a)', '(b)', '(c)']), ...lines, row('together', sums)].join('\n');
}

export const latencyLine = ({ perSecond, p50, p99, most }: Latency): string =>
  `callback to conversation at ${perSecond} a second: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, most ${most.toFixed(1)} ms`;

export const memoryLine = (what: string, services: Readonly<Record<string, number>>): string =>
  `${what}: ${Object.entries(services)
    .map(([name, mb]) => `${name} ${mb.toFixed(0)}`)
    .join(', ')} MB (PSS)`;

const row = (title: string, figures: readonly string[]): string =>
  `${title.padEnd(28)}${figures.map((figure) => figure.padStart(11)).join('')}`;
