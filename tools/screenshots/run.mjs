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
import { installFonts } from './fonts.mjs';
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
/** Of some views also in other languages: one with long words, one without spaces. */
const LANGUAGES = { de: 'de-DE', ja: 'ja-JP' };

/** `npm run screenshots [-- words of names...]`: every view in every size and scheme, in .parley/screenshots. */
async function screenshots(words) {
  const wasUp = runningSupervisor();
  if (!wasUp) await local('up');
  try {
    const run = readJson(places.runFile);
    await installFonts();
    const views = await withRequests(run.natsUrl, (ask) => viewsFor(ask, run.simulatorUrl));
    const folder = path.join(path.dirname(places.runFile), 'screenshots');
    if (words.length === 0) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const wanted = views.filter(
      ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
    );
    const count = await takeAll(run.workspaceUrl, wanted, folder);
    say(`${count} screenshots in ${path.relative(places.root, folder)}`);
  } finally {
    if (!wasUp) await local('down');
  }
}

const local = (name) => show(process.execPath, [path.join(places.root, `tools/local/${name}.mjs`)]);

/** How the pictures of a run differ, and which views each of these shows. */
const LOOKS = Object.entries(SIZES).flatMap(([size, viewport]) => {
  const sized = { viewport, hasTouch: size === 'phone', reducedMotion: 'reduce', locale: 'en-GB' };
  return [
    ...Object.entries(SCHEMES).map(([scheme, colors]) => ({
      name: `${size}-${scheme}`,
      ...sized,
      ...colors,
    })),
    ...Object.entries(LANGUAGES).map(([language, locale]) => ({
      name: `${size}-${language}`,
      ...sized,
      locale,
      isForeign: true,
    })),
  ];
});

async function takeAll(url, views, folder) {
  const args = places.isRoot ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: await chromiumBinary(), args });
  let count = 0;
  try {
    for (const { name: look, isForeign = false, ...options } of LOOKS) {
      for (const [role, userName] of Object.entries(PEOPLE)) {
        const shown = views.filter((view) => view.role === role && (view.isTranslated || !isForeign));
        if (shown.length === 0) continue;
        const page = await signedIn(browser, url, options, userName);
        for (const view of shown) await take(page, url, view, path.join(folder, `${view.name}-${look}.png`));
        await page.context().close();
        count += shown.length;
      }
    }
  } finally {
    await browser.close();
  }
  return count;
}

async function signedIn(browser, url, options, userName) {
  const context = await browser.newContext({ ...options, timezoneId: 'Europe/Berlin' });
  const session = await context.request.post(`${url}/api/v1/session`, {
    headers: { 'X-Parley-CSRF': '1' },
    data: { userName, password: samplePassword() },
  });
  if (!session.ok()) throw new Error(`${userName} cannot sign in: ${await session.text()}`);
  return context.newPage();
}

async function take(page, url, { address, act }, file) {
  await page.goto(url + address);
  await page.locator('h1:visible, h2:visible').first().waitFor(); // by role none is found behind a popover that takes the focus
  await page.waitForTimeout(600); // skeletons, then content
  await act?.(page);
  await page.screenshot({ path: file });
}

await screenshots(process.argv.slice(2)).catch(endWith);
