import { measureArrivals, type Traffic } from './arrivals';
import { measureOpening } from './opening';
import { profiled } from './profiled';
import { figureLine, type Figure } from './report';
import { measureGrid, measureThread } from './scrolling';
import { measureTabs } from './tabs';
import { WebSystem } from './web-system';

const THREAD = 1_000;
const UNSEEN = 40;
/** What a busy seller may see, and far more than one ever sees. */
const TRAFFIC: Readonly<Record<string, Traffic>> = {
  '(b) 2 replies a second, to this seller': { perSecond: 2, share: 2, crowd: 'this seller' },
  '    50 replies a second, to all sellers': { perSecond: 50, share: 10, crowd: 'all sellers' },
  '    50 replies a second, to this seller': { perSecond: 50, share: 10, crowd: 'this seller' },
};

/** The web app in a real browser, at the whole of Parley, beside what UX.md promises. */
export async function measureWeb(
  machine: { readonly postgresUrl: string; readonly chromium: string },
  folder: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const system = await WebSystem.start(machine.postgresUrl, machine.chromium);
  const tell = (title: string, figures: readonly Figure[]) =>
    say([title, ...figures.map(figureLine), ''].join('\n'));
  try {
    const { customers, numbers } = system.correspondence;
    const mine = customers.filter((_, n) => n % 2 === 0);
    const [customer] = mine as [string];
    say(`filling: ${mine.length} conversations, one of them with ${THREAD} messages`);
    await system.fill(mine, numbers.slice(0, 1), mine.length);
    await system.fill([customer], numbers.slice(0, 1), THREAD - 1);
    await system.markSeen(UNSEEN);
    await system.parley.query('ANALYZE');
    const conversation = await system.conversationWith(customer);

    tell('(a) opening, nothing cached', await measureOpening(system, conversation));
    const context = await system.freshBrowser();
    const page = await system.open(context, `/texts?c=${conversation}`);
    await system.meterOf(page, 'composerAt');
    for (const [title, traffic] of Object.entries(TRAFFIC)) {
      const name = `${traffic.perSecond} to ${traffic.crowd}`.replaceAll(' ', '-');
      const arrivals = () => measureArrivals(system, page, customer, traffic);
      tell(title, await profiled(page, folder, name, arrivals));
    }
    tell(
      '(c) scrolling 600 px a frame: the list',
      await profiled(page, folder, 'grid', () => measureGrid(page)),
    );
    tell('    the thread', await measureThread(page));
    tell('(d) seven tabs', await measureTabs(system, customer));
    await context.close();
  } finally {
    await system.stop();
  }
}
