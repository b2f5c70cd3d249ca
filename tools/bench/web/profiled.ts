import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Writes what the page's own thread did meanwhile, as a V8 CPU profile; without a folder nothing is written. */
export async function profiled<T>(
  page: Page,
  folder: string | undefined,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!folder) return work();
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  const result = await work();
  const { profile } = await session.send('Profiler.stop');
  writeFileSync(join(folder, `page-${name}.cpuprofile`), JSON.stringify(profile));
  await session.detach();
  return result;
}
