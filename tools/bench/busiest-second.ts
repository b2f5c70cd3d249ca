import type { LedgerLine } from './system/simulator';

const SECOND_MS = 1_000;

/** How many texts one number sent at most within any second. */
export function busiestSecond(ledger: readonly LedgerLine[]): number {
  const byNumber = new Map<string, number[]>();
  for (const { from, at } of ledger) {
    const times = byNumber.get(from) ?? [];
    times.push(Date.parse(at));
    byNumber.set(from, times);
  }
  return Math.max(0, ...[...byNumber.values()].map(mostWithinSecond));
}

function mostWithinSecond(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  sorted.forEach((at, last) => {
    while (at - sorted[first]! >= SECOND_MS) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}
