import { ListAccounts, type ListAccountsReply } from '@parley/contracts';
import type { Page } from 'playwright-core';
import { START_LIMIT_MS } from '../support/outside';
import { accessFaults } from './support/axe';
import { DESKTOP, PHONE } from './support/browser';
import { ANNA } from './support/people-and-records';
import { OWN_NUMBER, TEAM_NUMBER, WebSystem } from './support/web-system';
import { reflowFaults, widthFaults } from './support/widths';

const NEW_NUMBER = '+15550171009';
const CREDENTIALS = { accountSid: `AC${'7'.repeat(32)}`, authToken: 'token-of-the-second-account' };

/** Every page, and who has it. */
const PAGES: readonly (readonly [path: string, userName: string])[] = [
  ['/texts', 'dana'],
  ['/texts?view=unseen', 'dana'],
  ['/records?q=a', 'dana'],
  ['/contacts/anna', 'dana'],
  ['/accounts/nordlicht', 'dana'],
  ['/opportunities/renewal?tab=activity', 'dana'],
  ['/notifications', 'dana'],
  ['/templates', 'dana'],
  ['/templates/new?category=contact', 'dana'],
  ['/settings/me', 'dana'],
  ['/nowhere', 'dana'],
  ...['providers', 'providers/new/provider', 'numbers', 'users', 'teams', 'roles', 'routing'].map(
    (name) => [`/settings/${name}`, 'ada'] as const,
  ),
  ...['consent', 'audit', 'quarantine', 'dead-letters'].map((name) => [`/settings/${name}`, 'ada'] as const),
];

const TITLES = {
  de: 'Meine SMS',
  tr: 'Mesajlarım',
  cs: 'Moje zprávy',
  el: 'Τα μηνύματά μου',
  ja: 'マイ メッセージ',
} as const;

let system: WebSystem;

beforeAll(async () => {
  system = await WebSystem.start();
  await system.simulator.type(ANNA.number, OWN_NUMBER, 'Hello');
}, START_LIMIT_MS);
afterAll(() => system?.stop());

afterEach(() => expect(system?.complaints.splice(0)).toEqual([]));

describe.each([
  ['wide and light', { viewport: DESKTOP, colorScheme: 'light' }],
  ['narrow and dark', { viewport: PHONE, colorScheme: 'dark', isTouch: true }],
] as const)('every page, %s,', (_, look) => {
  it.each(['dana', 'ada'])(
    'is open to everybody and never wider than the screen, as %s',
    async (userName) => {
      const page = await system.as(userName, '/texts', look);
      const faults: Record<string, unknown> = {};
      for (const [path] of PAGES.filter(([, owner]) => owner === userName)) {
        await page.goto(system.urlOf(path));
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForLoadState('networkidle').catch(() => undefined); // the live stream never ends
        const found = await accessFaults(page);
        if (found.length > 0) faults[path] = found;
        const wide = 'isTouch' in look ? await widthFaults(page) : await reflowFaults(page, look.viewport);
        if (wide.length > 0) faults[`${path} is wide`] = wide;
      }
      expect(faults).toEqual({});
      await page.close();
    },
    180_000,
  );
});

it.each(Object.entries(TITLES))('speaks %s', async (locale, title) => {
  const page = await system.as('dana', '/texts', { locale });
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
  await page.close();
});

/** What the page asks of the provider is asked of the simulator, which knows the account. */
async function atSimulator(page: Page): Promise<void> {
  const account = { provider: 'twilio', credentials: CREDENTIALS } as const;
  await system.simulator.serve({ ...account, callbackUrl: system.simulator.url }, []);
  await page.route(/\/api\/v1\/providers(\/verify)?$/, (route, request) =>
    request.method() === 'POST'
      ? route.continue({
          postData: { ...(request.postDataJSON() as object), baseUrl: system.simulator.url },
        })
      : route.continue(),
  );
}

it('an administrator adds a provider, sees its first signed call, adds a number and sends a test', async () => {
  const page = await system.as('ada', '/settings/providers/new/provider');
  await page.getByRole('radio', { name: /Twilio/ }).check();
  await page.getByRole('checkbox', { name: /privacy/ }).check();
  await page.getByRole('checkbox', { name: /Twilio answers opt-out words/ }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('main').getByLabel('Name').fill('Second Twilio');
  await page.getByLabel('Account SID').fill(CREDENTIALS.accountSid);
  await page.getByLabel('Auth token').fill('token-of-another-account');
  await atSimulator(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Twilio doesn’t accept this token.').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.getByLabel('Auth token').fill(CREDENTIALS.authToken);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Waiting for the first call from Twilio').waitFor();
  const { accounts } = await system.outside.ask<ListAccountsReply>(ListAccounts, {});
  const { callbackUrl } = accounts.find(({ name }) => name === 'Second Twilio')!;
  expect(await page.getByLabel('Callback URL', { exact: true }).inputValue()).toBe(callbackUrl);
  await system.simulator.serve({ provider: 'twilio', credentials: CREDENTIALS, callbackUrl }, [NEW_NUMBER]);
  await system.simulator.type(ANNA.number, NEW_NUMBER, 'Anybody there?');
  await page.getByText(/Received a signed call at/).waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Add number' }).click();
  const drawer = page.getByRole('dialog', { name: 'Add number' });
  await drawer.getByLabel('Phone number').fill(NEW_NUMBER);
  await drawer.getByLabel('Name').fill('Second line');
  await drawer.getByRole('combobox', { name: 'Owner' }).fill('Ada');
  await page.getByRole('option', { name: /Ada Stern/ }).click();
  await drawer.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Second line').first().waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('main').getByLabel('To').fill('+15550170000');
  await page.getByRole('button', { name: 'Send test message' }).click();
  await page.getByText('No record has this number.').waitFor();
  await page.getByRole('main').getByLabel('To').fill(ANNA.number);
  await page.getByRole('button', { name: 'Send test message' }).click();
  await page.getByRole('status').getByText('Delivered', { exact: true }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.close();
});

it('while text messaging is off no provider is added, and an administrator switches it on again', async () => {
  const page = await system.as('ada', '/settings/providers');
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('Text messaging is switched off.').waitFor();
  await page.getByRole('link', { name: 'Add provider' }).click();
  await page.getByRole('button', { name: 'Next', disabled: true }).waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(0); // Twilio’s terms were accepted before
  await page.getByRole('button', { name: 'Activate' }).click();
  await page.getByRole('button', { name: 'Next', disabled: false }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.close();
});

it('a number that changes hands takes its conversations with it at once', async () => {
  await system.simulator.type('+15550178888', TEAM_NUMBER, 'For the team');
  const olgas = await system.as('olga');
  await olgas.getByText('No conversations yet.').waitFor();
  const page = await system.as('ada', '/settings/numbers');
  await page
    .getByRole('row')
    .filter({ hasText: 'Berlin team' })
    .getByRole('button', { name: /Reassign/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'New owner' }).fill('Olga');
  await page.getByRole('option', { name: /Olga Kern/ }).click();
  await dialog.getByRole('button', { name: 'Reassign' }).click();
  await olgas.getByRole('row').filter({ hasText: 'For the team' }).waitFor();
  await olgas.close();
  await page.goto(system.urlOf('/settings/audit?action=number-reassigned'));
  await page.getByRole('button', { name: 'Number reassigned' }).click();
  await page
    .getByRole('row', { name: /^owner/ })
    .getByText('olga')
    .waitFor();
  await page.close();
});

it('a person’s roles are written offline and saved when the connection is back', async () => {
  const page = await system.as('ada', '/settings/users');
  const [ada, olga] = ['Ada Stern', 'Olga Kern'].map((name) =>
    page.getByRole('row').filter({ hasText: name }),
  );
  await olga!.filter({ hasText: 'Never' }).or(olga!.locator('time')).waitFor();
  await ada!.locator('time').waitFor(); // when she signed in
  await olga!.getByRole('button').click();
  const drawer = page.getByRole('dialog', { name: 'Olga Kern' });
  await page.context().setOffline(true);
  await drawer.getByRole('button', { name: 'Save when online' }).click();
  await drawer.getByRole('checkbox', { name: 'Sequence manager' }).check(); // still editable
  await page.context().setOffline(false);
  await olga!.filter({ hasText: 'Sequence manager' }).waitFor();
  expect(await drawer.count()).toBe(0);
  await page.close();
  expect(system.complaints.splice(0).filter((words) => !words.includes('ERR_INTERNET_DISCONNECTED'))).toEqual(
    [],
  );
});

it('the routing of a message is explained, and a number is tried without changing anything', async () => {
  const page = await system.as(
    'ada',
    `/settings/routing?to=${encodeURIComponent(OWN_NUMBER)}&from=${encodeURIComponent(ANNA.number)}`,
  );
  await page
    .getByText('It holds the latest conversation with this customer.')
    .or(page.getByText('The only record with this number.'))
    .first()
    .waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.close();
});
