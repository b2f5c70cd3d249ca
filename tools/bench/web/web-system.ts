import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MarkSeen, requestOf, SetPassword } from '@parley/contracts';
import { startParley, TestBus, untilSettled, type RunningParley } from '@parley/testing';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { LoadGenerator } from '../load/load-generator';
import type { Correspondence } from '../load/signed-requests';
import { foundOrganisation } from '../system/organisation';

const SELLER = 'seller-0';
const PASSWORD = 'correct horse of the bench';
const SETTLE_LIMIT_MS = 600_000;
const VIEWPORT = { width: 1440, height: 900 };
const SIZE = { sellers: 2, customers: 20_000 };
const CONNECTIONS = 16;
const RUSH_SECONDS = 600;
const METER_LIMIT_MS = 60_000;

/** The whole of Parley, a seller who has written with ten thousand customers, and a browser to see it in. */
export class WebSystem {
  private constructor(
    readonly parley: RunningParley,
    readonly load: LoadGenerator,
    /** Customers of the seller stand at even places, those of a colleague at odd ones. */
    readonly correspondence: Correspondence,
    private readonly bus: TestBus,
    private readonly browser: Browser,
  ) {}

  static async start(postgresUrl: string, executablePath: string): Promise<WebSystem> {
    const parley = await startParley({ postgresUrl });
    const bus = await TestBus.connect(parley.natsUrl);
    const correspondence = await foundOrganisation(bus, 'http://127.0.0.1:9', SIZE);
    await bus.ask(SetPassword, { userId: SELLER, password: PASSWORD });
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({ executablePath, args });
    return new WebSystem(parley, await LoadGenerator.start(), correspondence, bus, browser);
  }

  settled(): Promise<void> {
    return untilSettled(this.parley, this.bus, { limitMs: SETTLE_LIMIT_MS, lookMs: 500 });
  }

  /** Customers write to our numbers: customer n of these to number n modulo the numbers. */
  async fill(customers: readonly string[], numbers: readonly string[], count: number): Promise<void> {
    await this.load.meet({ account: this.correspondence.account, customers, numbers });
    await this.load.prepare(count);
    const { refused } = await this.load.rush(this.parley.gatewayUrl, CONNECTIONS, RUSH_SECONDS);
    if (refused > 0) throw new Error(`${refused} replies were refused`);
    await this.settled();
  }

  /** Posts evenly; resolves with when each was due, by the number at the beginning of its text. */
  async post(
    { customers, numbers }: Pick<Correspondence, 'customers' | 'numbers'>,
    perSecond: number,
    seconds: number,
  ): Promise<ReadonlyMap<number, number>> {
    await this.load.meet({ account: this.correspondence.account, customers, numbers });
    const first = await this.load.prepare(perSecond * seconds);
    const { dueAt } = await this.load.pace(this.parley.gatewayUrl, CONNECTIONS, perSecond);
    return new Map(dueAt.map((at, n) => [first + n, at]));
  }

  /** The seller's conversation with a customer. */
  async conversationWith(customer: string): Promise<string> {
    const [row] = await this.parley.query<{ id: string }>(
      'SELECT id FROM conversation.conversation WHERE customer_number = $1',
      [customer],
    );
    return row!.id;
  }

  /** The seller has looked at all of his conversations but for a few. */
  async markSeen(but: number): Promise<void> {
    const rows = await this.parley.query<{ id: string }>(
      'SELECT id FROM conversation.conversation ORDER BY last_message_at DESC OFFSET $1',
      [but],
    );
    const { rpcSubject: subject } = requestOf(MarkSeen);
    const asked = rows.map(({ id }) => ({ subject, actor: SELLER, body: JSON.stringify({ id }) }));
    await this.load.ask(this.parley.natsUrl, CONNECTIONS, asked, 500);
    await this.settled();
  }

  /** A browser in which the seller has signed in, with nothing cached. */
  async freshBrowser(): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: VIEWPORT, locale: 'en-GB' });
    context.setDefaultTimeout(60_000);
    const answer = await context.request.post(this.urlOf('/api/v1/session'), {
      headers: { 'X-Parley-CSRF': '1' },
      data: { userName: SELLER, password: PASSWORD },
    });
    if (!answer.ok()) throw new Error(`the seller cannot sign in: ${await answer.text()}`);
    await context.addInitScript({ path: join(process.cwd(), 'tools/bench/web/page-meter.js') });
    return context;
  }

  async open(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(this.urlOf(path));
    return page;
  }

  /** What the page's meter holds, once it does. */
  async meterOf(page: Page, name: string): Promise<number> {
    for (const until = Date.now() + METER_LIMIT_MS; Date.now() < until; await sleep(100)) {
      const value = await page.evaluate<number | undefined>(`benchMeter.${name}`);
      if (value !== undefined) return value;
    }
    throw new Error(`the page shows no ${name}`);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.load.stop();
    await this.bus.close();
    await this.parley.stop();
  }

  private urlOf = (path: string): string => this.parley.workspaceUrl + path;
}
