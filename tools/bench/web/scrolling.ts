import type { Page } from 'playwright-core';
import { atMost, spreadOf, type Figure } from './report';

const GRID = '[role="grid"] > [role="presentation"]';
const THREAD = 'aside [role="region"]';
const PIXELS = 600;
/** So long it waits for another page of rows before it believes that this was all. */
const WAITS_FRAMES = 180;

interface Fling {
  readonly frames: readonly number[];
  readonly nodes: number;
  readonly longest: number;
}

/** To the end of ten thousand rows and back: first while they are read from the server, then as they are. */
export async function measureGrid(page: Page): Promise<Figure[]> {
  const down = await fling(page, GRID, PIXELS);
  const up = await fling(page, GRID, -PIXELS);
  const rows = Number(await page.getByRole('grid').first().getAttribute('aria-rowcount')) - 1;
  return [
    ...figures(`${rows} rows, read while scrolling`, down),
    ...figures(`${rows} rows, back to the first`, up),
    await shiftOf(page),
  ];
}

/** To the first of a thousand messages and back. */
export async function measureThread(page: Page): Promise<Figure[]> {
  const up = await fling(page, THREAD, -PIXELS);
  const down = await fling(page, THREAD, PIXELS);
  const bubbles = await page.locator('[data-bubble]').first().getAttribute('aria-setsize');
  return [
    ...figures(`${bubbles} messages, read while scrolling`, up),
    ...figures(`${bubbles} messages, back to the last`, down),
    await shiftOf(page),
  ];
}

async function fling(page: Page, selector: string, pixels: number): Promise<Fling> {
  await page.evaluate('benchMeter.shift = 0');
  return page.evaluate<Fling>(
    `benchMeter.fling(document.querySelector(${JSON.stringify(selector)}), ${pixels}, ${WAITS_FRAMES})`,
  );
}

function figures(what: string, { frames, nodes, longest }: Fling): Figure[] {
  const { p50, p95, count } = spreadOf(frames);
  return [
    atMost(`${what}: frame, p95`, p95, 34, 'ms', ` (p50 ${p50.toFixed(0)}, ${count} frames)`),
    atMost('  longest task', longest, 100, 'ms'),
    atMost('  nodes in the page', nodes, 1_500, 'nodes'),
  ];
}

const shiftOf = async (page: Page): Promise<Figure> =>
  atMost('  layout shift', await page.evaluate<number>('benchMeter.shift'), 0, 'CLS');
