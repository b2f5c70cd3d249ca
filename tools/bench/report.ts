import type { Cell, Scenario } from './cells';
import type { Latency, Spread } from './latency';
import type { CpuTimes } from './measuring/cpu-meter';

const TITLES: Readonly<Record<Scenario, string>> = {
  floor: '(a) the floor',
  gateway: '(b) the gateway, alone',
  conversation: '(c) to the conversation',
  sends: '(d) sends to the carrier',
};

/** The median of the rounds, by scenario and connections. */
export type Table = ReadonlyMap<number, Cells>;
export type Cells = ReadonlyMap<Scenario, Cell>;

/** The round in the middle, by what was done in a second. */
export function median(rounds: readonly Cell[]): Cell {
  const sorted = [...rounds].sort((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

export function throughput(table: Table): string {
  const lines = [...table].flatMap(([connections, cells]) =>
    [...cells].map(([scenario, { perSecond, p50, p99, acceptedPerSecond }]) => {
      const floor = cells.get('floor')?.perSecond ?? Number.NaN;
      return row(TITLES[scenario], [
        String(connections),
        perSecond.toFixed(0),
        p50.toFixed(2),
        p99.toFixed(2),
        (perSecond / floor).toFixed(2),
        hasBacklog(scenario) ? acceptedPerSecond.toFixed(0) : '',
      ]);
    }),
  );
  return [row('', ['conns', 'per s', 'p50 ms', 'p99 ms', 'x floor', 'accepted/s']), ...lines].join('\n');
}

const hasBacklog = (scenario: Scenario): boolean => scenario === 'conversation' || scenario === 'sends';

/** CPU milliseconds for each message, by process. */
export function cpuPerMessage(cells: Cells): string {
  const names = [...new Set([...cells.values()].flatMap(({ cpu }) => Object.keys(cpu)))];
  const perMessage = (used: (cpu: CpuTimes) => number) =>
    [...cells.values()].map(({ cpu, accepted }) => (used(cpu) / accepted).toFixed(3));
  const lines = names.map((name) =>
    row(
      name,
      perMessage((cpu) => cpu[name] ?? 0),
    ),
  );
  const sums = perMessage((cpu) => Object.values(cpu).reduce((sum, ms) => sum + ms, 0));
  const heads = [...cells.keys()].map((scenario) => TITLES[scenario].slice(0, 3));
  return [row('CPU ms a message', heads), ...lines, row('together', sums)].join('\n');
}

export const latencyLines = (what: string, { perSecond, whole, hops }: Latency): string =>
  [
    `${what} at ${perSecond} a second: ${spreadOf(whole)}`,
    ...Object.entries(hops).map(([context, hop]) => `  of it ${context}: ${spreadOf(hop)}`),
  ].join('\n');

const spreadOf = ({ p50, p99, most }: Spread): string =>
  `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, most ${most.toFixed(1)} ms`;

export const memoryLine = (what: string, services: Readonly<Record<string, number>>): string =>
  `${what}: ${Object.entries(services)
    .map(([name, mb]) => `${name} ${mb.toFixed(0)}`)
    .join(', ')} MB (PSS)`;

const row = (title: string, figures: readonly string[]): string =>
  `${title.padEnd(28)}${figures.map((figure) => figure.padStart(11)).join('')}`;
