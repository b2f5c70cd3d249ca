import { atMost, spreadOf, type Figure } from './report';
import type { WebSystem } from './web-system';

const TIMES = 7;

/** A cold load by somebody who is signed in: until a row, or the composer, can have the focus and is painted. */
export async function measureOpening(system: WebSystem, conversationId: string): Promise<Figure[]> {
  const rows = await openings(system, '/texts', 'rowAt');
  const composers = await openings(system, `/texts?c=${conversationId}`, 'composerAt');
  return [
    figure('/texts until a row can have the focus', rows.times, 1_500),
    figure('/texts?c= until one can write', composers.times, 2_000),
    atMost('layout shift while opening', Math.max(rows.shift, composers.shift), 0, 'CLS'),
  ];
}

function figure(what: string, times: readonly number[], target: number): Figure {
  const { p50, most } = spreadOf(times);
  return atMost(what, p50, target, 'ms', ` (most of ${times.length}: ${most.toFixed(0)})`);
}

async function openings(system: WebSystem, path: string, mark: string) {
  const times: number[] = [];
  let shift = 0;
  for (let n = 0; n < TIMES; n += 1) {
    const context = await system.freshBrowser();
    const page = await system.open(context, path);
    times.push(await system.meterOf(page, mark));
    shift = Math.max(shift, await page.evaluate<number>('benchMeter.shift'));
    await context.close();
  }
  return { times, shift };
}
