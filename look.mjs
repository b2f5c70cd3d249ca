import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
const run = JSON.parse(readFileSync('.parley/run.json','utf8'));
const password = process.argv[2];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const OUT='/root/n-shots/';
async function session(user, {width,height,dark,mobile,lang}={}) {
  const ctx = await browser.newContext({ viewport:{width:width??1440,height:height??900}, colorScheme: dark?'dark':'light', hasTouch: !!mobile, isMobile: !!mobile, locale: lang??'en-US', timezoneId:'Europe/Berlin' });
  const page = await ctx.newPage();
  page.on('console', m => { if (['error','warning'].includes(m.type())) console.log('console', m.text().slice(0,300)); });
  page.on('pageerror', e => console.log('pageerror', e.message));
  await page.goto(run.workspaceUrl + '/signin');
  await page.getByRole('textbox').first().fill(user);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(u => !u.pathname.startsWith('/signin'));
  return page;
}
const shot = (page,name) => page.screenshot({ path: OUT+name+'.png' });
export { session, shot, run, browser };
if (process.argv[1].endsWith('look.mjs')) {
  const p = await session('seller-west');
  await p.goto(run.workspaceUrl + '/contacts/contact-us-0'); await p.waitForTimeout(1500); await shot(p,'wide-light');
  await p.getByRole('button',{name:'Note', exact:true}).click(); await p.waitForTimeout(300); await p.keyboard.type('Typed now'); await shot(p,'wide-form');
  const m = await session('seller-west',{width:390,height:844,mobile:true});
  await m.goto(run.workspaceUrl + '/contacts/contact-us-0'); await m.waitForTimeout(1500); await shot(m,'phone-light');
  const d = await session('seller-west',{dark:true});
  await d.goto(run.workspaceUrl + '/contacts/contact-us-0'); await d.waitForTimeout(1200); await shot(d,'wide-dark');
  await d.goto(run.workspaceUrl + '/opportunities/opportunity-us-0'); await d.waitForTimeout(1200); await shot(d,'opp-dark');
  const md = await session('seller-west',{width:390,height:844,mobile:true,dark:true});
  await md.goto(run.workspaceUrl + '/contacts/contact-us-0'); await md.waitForTimeout(1200); await shot(md,'phone-dark');
  await browser.close();
}
