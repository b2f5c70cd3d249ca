import type { Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { correspondentOf } from '../load/signed-requests';
import { pageCpu } from './page-cpu';
import { atMost, shortly, spreadOf, type Figure } from './report';
import type { WebSystem } from './web-system';

const SECONDS = 25;
const LATE_MS = 30_000;
const CUSTOMERS = 900;

/** What arrives while a seller looks on. */
export interface Traffic {
  readonly perSecond: number;
  /** Every so many of the replies are to the open conversation. */
  readonly share: number;
  /** Who else gets replies meanwhile. */
  readonly crowd: 'all sellers' | 'this seller';
}

type Times = Readonly<Record<string, number>>;

/** From when a reply is due at the provider until it is painted in the open pane, while somebody writes in it. */
export async function measureArrivals(
  system: WebSystem,
  page: Page,
  open: string,
  traffic: Traffic,
): Promise<Figure[]> {
  const { customers, numbers } = correspondenceOf(system, open, traffic);
  await page.evaluate('Object.assign(benchMeter, { inputs: [], longTasks: [] })');
  const cpuSince = await pageCpu(page);
  const typing = typeWhile(page, SECONDS * 1_000);
  const dueAt = await system.post({ customers, numbers }, traffic.perSecond, SECONDS);
  const keys = await typing;
  const busy = ` (its CPU: ${Math.round((await cpuSince()) * (100 / SECONDS))} % of a core)`;
  const due = [...dueAt].filter(([n]) => customers[correspondentOf(customers, n)] === open);
  const missing = `[${due.map(([n]) => n).join()}].some((n) => !isFinite(benchMeter.shown[n]))`;
  for (const until = Date.now() + LATE_MS; Date.now() < until; await sleep(100))
    if (!(await page.evaluate<boolean>(missing))) break;
  const { told, shown, inputs, longTasks } = await page.evaluate<{
    told: Times;
    shown: Times;
    inputs: number[];
    longTasks: { ms: number }[];
  }>('benchMeter');
  const whole = spreadOf(due.map(([n, at]) => (shown[n] ?? Infinity) - at));
  const heard = spreadOf(due.map(([n, at]) => (told[n] ?? Infinity) - at));
  const paints = spreadOf(due.map(([n]) => (shown[n] ?? Infinity) - (told[n] ?? Infinity)));
  const hops = ` (p50 ${shortly(whole.p50)}, most ${shortly(whole.most)} of ${whole.count})`;
  return [
    atMost('callback to text in the open pane, p99', whole.p99, 1_000, 'ms', hops),
    atMost('  of it until the browser heard, p99', heard.p99, 1_000, 'ms', ` (p50 ${shortly(heard.p50)})`),
    atMost('  arrival to paint, p95', paints.p95, 50, 'ms', ` (p50 ${shortly(paints.p50)})`),
    atMost('  key to paint, p95', spreadOf(withShort(inputs, keys)).p95, 50, 'ms', ` (${keys} keys)`),
    atMost(
      '  longest task of the page’s own thread',
      Math.max(0, ...longTasks.map(({ ms }) => ms)),
      100,
      'ms',
      busy,
    ),
  ];
}

function correspondenceOf({ correspondence }: WebSystem, open: string, { crowd, share }: Traffic) {
  const { customers, numbers } = correspondence;
  const mine = customers.filter((customer, n) => n % 2 === 0 && customer !== open);
  const others = customers.filter((_, n) => n % 2 === 1);
  const crowdOf = (n: number) => (crowd === 'all sellers' && n % 2 === 1 ? others[n]! : mine[n]!);
  return {
    customers: Array.from({ length: CUSTOMERS }, (_, n) => (n % share === 0 ? open : crowdOf(n))),
    numbers: crowd === 'all sellers' ? numbers : numbers.slice(0, 1),
  };
}

/** Writes into the composer, and takes back what stands there; resolves with how many keys it were. */
async function typeWhile(page: Page, ms: number): Promise<number> {
  const composer = page.locator('aside textarea');
  await composer.focus();
  let keys = 0;
  for (const until = Date.now() + ms; Date.now() < until; keys += 1) {
    await page.keyboard.press(keys % 20 < 10 ? 'n' : 'Backspace');
    await sleep(150);
  }
  await composer.fill('');
  return keys;
}

/** The browser tells only of those that took 16 ms and more. */
const withShort = (inputs: readonly number[], keys: number): number[] => [
  ...inputs,
  ...Array.from({ length: Math.max(0, keys - inputs.length) }, () => 8),
];
