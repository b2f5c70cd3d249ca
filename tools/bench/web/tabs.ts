import type { BrowserContext, Page } from 'playwright-core';
import { atMost, type Figure } from './report';
import type { WebSystem } from './web-system';

const TABS = 7;
const PATIENCE_MS = 10_000;

/** Seven tabs of one browser: each is told live, and each gets answers; also when the one that listened is closed. */
export async function measureTabs(system: WebSystem, customer: string): Promise<Figure[]> {
  const context = await system.freshBrowser();
  const pages = await Promise.all(
    Array.from({ length: TABS }, () => system.open(context, '/texts?view=unseen')),
  );
  await Promise.all(pages.map((page) => system.meterOf(page, 'rowAt')));
  const figures = [
    ...(await look(system, pages, customer)),
    ...(await look(system, await withoutLeader(context, pages), customer)),
  ];
  await context.close();
  return figures;
}

async function look(system: WebSystem, pages: readonly Page[], customer: string): Promise<Figure[]> {
  const numbers = system.correspondence.numbers.slice(0, 1);
  const [[sequence, dueAt]] = [...(await system.post({ customers: [customer], numbers }, 1, 1))] as [
    [number, number],
  ];
  const shown = await Promise.all(pages.map((page) => waitFor(page, `${sequence} Thank`)));
  const slowest = Math.max(...shown) - dueAt;
  const answered = await Promise.all(
    pages.map((page) =>
      page.evaluate<number>(
        `fetch('/api/v1/session', { signal: AbortSignal.timeout(${PATIENCE_MS}) }).then(({ status }) => status, () => 0)`,
      ),
    ),
  );
  const deaf = shown.filter((at) => !Number.isFinite(at)).length;
  const hanging = answered.filter((status) => status !== 200).length;
  return [
    atMost(`${pages.length} tabs: not told`, deaf, 0, 'tabs', ` (slowest ${slowest.toFixed(0)} ms)`),
    atMost('  not answered', hanging, 0, 'tabs'),
  ];
}

async function waitFor(page: Page, text: string): Promise<number> {
  await page
    .getByRole('row')
    .filter({ hasText: text })
    .waitFor({ timeout: PATIENCE_MS })
    .catch(() => undefined);
  const isThere = (await page.getByRole('row').filter({ hasText: text }).count()) > 0;
  return isThere ? Date.now() : Infinity;
}

/** Closes the tab that holds the connection; the others find a new one among themselves. */
async function withoutLeader(context: BrowserContext, pages: readonly Page[]): Promise<Page[]> {
  for (const page of pages) {
    if ((await page.evaluate<number>('Object.keys(benchMeter.told).length')) > 0) await page.close();
  }
  return context.pages();
}
