import { percentile } from '../load/loads';

/** One figure, beside what it should be. */
export interface Figure {
  readonly what: string;
  readonly found: string;
  readonly target: string;
  readonly isMet: boolean;
}

/** A figure that must stay at or below its target. */
export const atMost = (what: string, found: number, target: number, unit: string, more = ''): Figure => ({
  what,
  found: `${shortly(found)} ${unit}${more}`,
  target: `<= ${target} ${unit}`,
  isMet: found <= target,
});

export const figureLine = ({ what, found, target, isMet }: Figure): string =>
  `  ${isMet ? ' ' : '!'} ${what.padEnd(52)}${found.padEnd(44)}${target}`.trimEnd();

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const [p50, p95, p99] = [50, 95, 99].map((percent) => percentile(sorted, percent)) as [
    number,
    number,
    number,
  ];
  return { count: sorted.length, p50, p95, p99, most: sorted.at(-1) ?? Number.NaN };
}

export const shortly = (value: number): string =>
  value < 1 ? value.toFixed(3) : value < 10 ? value.toFixed(1) : value.toFixed(0);
