import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { show } from '../local/commands.mjs';
import { chromiumBinary } from '../local/debian.mjs';
import { readJson } from '../local/files.mjs';
import { samplePassword } from '../local/passwords.mjs';
import { places } from '../local/places.mjs';
import { say } from '../local/progress.mjs';
import { endWith } from '../local/refusal.mjs';
import { withRequests } from '../local/requests.mjs';
import { runningSupervisor } from '../local/supervise.mjs';
import { SELLER, viewsFor } from './views.mjs';

const SIZES = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
};
const SCHEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
};
const PEOPLE = { seller: SELLER, administrator: 'administrator' };

/** `npm run screenshots [-- words of names...]`: every view in every size and scheme, in .parley/screenshots. */
async function screenshots(words) {
  const wasUp = runningSupervisor();
  if (!wasUp) await local('up');
  try {
    const run = readJson(places.runFile);
    const views = await withRequests(run.natsUrl, viewsFor);
    const folder = path.join(path.dirname(places.runFile), 'screenshots');
    if (words.length === 0) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const wanted = views.filter(
      ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
    );
    await takeAll(run.workspaceUrl, wanted, folder);
    const each = Object.keys(SIZES).length * Object.keys(SCHEMES).length;
    say(`${wanted.length * each} screenshots in ${path.relative(places.root, folder)}`);
  } finally {
    if (!wasUp) await local('down');
  }
}

const local = (name) => show(process.execPath, [path.join(places.root, `tools/local/${name}.mjs`)]);

async function takeAll(url, views, folder) {
  const args = places.isRoot ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: await chromiumBinary(), args });
  try {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const [scheme, colors] of Object.entries(SCHEMES)) {
        const look = { viewport, ...colors, hasTouch: size === 'phone', reducedMotion: 'reduce' };
        for (const [role, userName] of Object.entries(PEOPLE)) {
          const page = await signedIn(browser, url, look, userName);
          for (const view of views.filter((each) => each.role === role)) {
            await take(page, url, view, path.join(folder, `${view.name}-${size}-${scheme}.png`));
          }
          await page.context().close();
        }
      }
    }
  } finally {
    await browser.close();
  }
}

async function signedIn(browser, url, look, userName) {
  const context = await browser.newContext({ ...look, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  await page.goto(`${url}/signin`);
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(samplePassword());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((at) => at.pathname !== '/signin');
  return page;
}

async function take(page, url, { address, act }, file) {
  await page.goto(url + address);
  await page.locator('h1, h2').first().waitFor(); // by role none is found behind a popover that takes the focus
  await page.waitForTimeout(600); // skeletons, then content
  await act?.(page);
  await page.screenshot({ path: file });
}

await screenshots(process.argv.slice(2)).catch(endWith);
