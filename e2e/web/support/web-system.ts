import { SetPassword } from '@parley/contracts';
import { eventually, type PlayedAccount } from '@parley/testing';
import type { Browser, Page } from 'playwright-core';
import { loadOrganisation, team, user } from '../../support/organisation';
import { Outside } from '../../support/outside';
import { Simulator } from '../../support/simulator';
import { openWindow, startBrowser, type WindowOptions } from './browser';
import { PEOPLE, RECORDS, TEAM_MEMBERS } from './people-and-records';

/** Dana's own, through Twilio, and her team's, through TeleSign. */
export const OWN_NUMBER = '+15550171001';
export const TEAM_NUMBER = '+15550171002';

const PASSWORD = 'correct horse of the journeys';

/** The whole of Parley with a small organisation, a carrier that answers, and a browser to see it in. */
export class WebSystem {
  readonly complaints: string[] = [];

  private constructor(
    readonly outside: Outside,
    readonly simulator: Simulator,
    private readonly browser: Browser,
    readonly accounts: { readonly twilio: PlayedAccount; readonly telesign: PlayedAccount },
  ) {}

  static async start(): Promise<WebSystem> {
    const [simulator, outside, browser] = await Promise.all([
      Simulator.start(),
      Outside.start({ isReachable: true }),
      startBrowser(),
    ]);
    const accounts = {
      twilio: await outside.addAccount('twilio', simulator.url),
      telesign: await outside.addAccount('telesign', simulator.url),
    };
    await loadOrganisation(outside, {
      users: PEOPLE,
      teams: [{ id: 'berlin', name: 'Berlin team', businessUnitId: 'north', memberIds: TEAM_MEMBERS }],
      numbers: [
        { number: OWN_NUMBER, owner: user('dana'), accountId: 'twilio' },
        { number: TEAM_NUMBER, owner: team('berlin'), accountId: 'telesign' },
      ],
      records: RECORDS,
    });
    await simulator.serve(accounts.twilio, [OWN_NUMBER]);
    await simulator.serve(accounts.telesign, [TEAM_NUMBER]);
    for (const { id } of PEOPLE) {
      await eventually(() => outside.ask(SetPassword, { userId: id, password: PASSWORD }));
    }
    return new WebSystem(outside, simulator, browser, accounts);
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.outside?.stop();
    await this.simulator?.stop();
  }

  /** A new window at the sign-in. */
  async open(path = '/', options: WindowOptions = {}): Promise<Page> {
    const { page, complaints } = await openWindow(this.browser, options);
    page.on('close', () => this.complaints.push(...complaints));
    await page.goto(this.urlOf(path));
    return page;
  }

  /** A window in which somebody has signed in, at a view. */
  async as(userName: string, path = '/texts', options: WindowOptions = {}): Promise<Page> {
    const page = await this.open('/favicon.svg', options);
    const session = await page.request.post(this.urlOf('/api/v1/session'), {
      headers: { 'X-Parley-CSRF': '1' },
      data: { userName, password: PASSWORD },
    });
    if (!session.ok()) throw new Error(`${userName} cannot sign in: ${await session.text()}`);
    await page.goto(this.urlOf(path));
    return page;
  }

  urlOf = (path: string): string => this.outside.parley.workspaceUrl + path;
}

export async function signIn(page: Page, userName: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
