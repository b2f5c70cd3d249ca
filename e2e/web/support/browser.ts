import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Debian's Chromium asks the internet for this and that at its start; here it asks nobody. */
const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** The browser that `npm test` found or installed. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.PARLEY_TEST_CHROMIUM;
  if (!executablePath) throw new Error('PARLEY_TEST_CHROMIUM is not set: run the specs with `npm test`');
  const isRoot = process.getuid?.() === 0; // Chromium refuses to build its sandbox for root
  return chromium.launch({ executablePath, args: isRoot ? [...FLAGS, '--no-sandbox'] : FLAGS });
}

export interface WindowOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  readonly isTouch?: boolean;
}

/** A window of somebody's own browser: cookies and storage are shared with nobody. */
export async function openWindow(
  browser: Browser,
  { viewport = DESKTOP, colorScheme = 'light', locale = 'en-GB', isTouch = false }: WindowOptions = {},
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport,
    colorScheme,
    locale,
    timezoneId: 'Europe/Berlin',
    hasTouch: isTouch,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  return { context, page, complaints: complaintsOf(page) };
}

/** What the console said, and what broke: a finished page is silent. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isExpected = /status of (401|403|404|409|422|429)/.test(message.text()); // refusals are told in words
    if (['error', 'warning'].includes(message.type()) && !isExpected) complaints.push(message.text());
  });
  return complaints;
}
