import type { Page } from 'playwright-core';

/** Seconds of a core that the page's own thread has used since a moment; hardly depends on what else the machine does. */
export async function pageCpu(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const used = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
  const before = await used();
  return async () => {
    const seconds = (await used()) - before;
    await session.detach();
    return seconds;
  };
}
