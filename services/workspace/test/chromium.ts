import { chromium, type Page } from 'playwright-core';

/** A window of the browser that `npm test` found or installed. */
export async function openChromium(): Promise<{ page: Page; close(): Promise<void> }> {
  const executablePath = process.env.PARLEY_TEST_CHROMIUM;
  if (!executablePath) throw new Error('PARLEY_TEST_CHROMIUM is not set: run the specs with `npm test`');
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  const context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  return { page: await context.newPage(), close: () => browser.close() };
}
