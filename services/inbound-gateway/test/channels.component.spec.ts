import {
  AcceptTerms,
  AddAccount,
  AddNumber,
  GetChannel,
  GetConsent,
  ListAccounts,
  ListConsent,
  ListGatewayChanges,
  ListNumbers,
  NumberChanged,
  ReassignNumber,
  SetChannel,
  SetConsent,
  UpdateAccount,
  UpdateNumber,
  VerifyCredentials,
  type Class,
  type ListConsentReply,
  type ListNumbersReply,
} from '@parley/contracts';
import type { Owner, Role } from '@parley/kernel';
import { eventually, signedReply } from '@parley/testing';
import { startProvider, type LoopbackProvider } from './loopback-provider';
import { RunningGateway, type Account } from './running-gateway';
import { CREDENTIALS, newCustomer } from './samples';

let gateway: RunningGateway;
let account: Account;
let provider: LoopbackProvider;
let isKnown = true;

const person = (id: string, businessUnitId: string, ...roles: Role[]) => ({
  id,
  name: `Sample ${id}`,
  businessUnitId,
  roles,
  active: id !== 'gone',
  version: 1,
});

const user = (id: string): Owner => ({ type: 'user', id });
const team = (id: string): Owner => ({ type: 'team', id });

const NORTH = '+15550120001';
const SOUTH = '+15550120002';
const TEAM = '+15550120003';

beforeAll(async () => {
  provider = await startProvider(({ path }) =>
    isKnown
      ? { status: 200, body: { sid: /AC[0-9a-f]{32}/.exec(path)![0], status: 'active' } }
      : { status: 401, body: { status: 401, code: 20003, message: 'Authenticate' } },
  );
  gateway = await RunningGateway.start({
    listed: {
      'business-unit': ['north', 'south'].map((id) => ({ id, name: `Sample ${id}`, version: 1 })),
      user: [
        person('admin', 'south', 'administrator'),
        person('manager', 'north', 'sales-manager'),
        person('seller', 'north', 'salesperson'),
        person('mate', 'north', 'salesperson'),
        person('far', 'south', 'salesperson'),
        person('gone', 'north', 'sales-manager'),
      ],
      team: [{ id: 'desk', name: 'Sample desk', businessUnitId: 'north', memberIds: ['mate'], version: 1 }],
    },
  });
  await eventually(async () => expect(await gateway.count('directory_user')).toBe(6));
  account = await gateway.addAccount('twilio');
  await gateway.addNumber(NORTH, account.id, { owner: user('seller') });
  await gateway.addNumber(SOUTH, account.id, { owner: user('far') });
  await gateway.addNumber(TEAM, account.id, { owner: team('desk') });
});
afterAll(async () => {
  await provider?.close();
  await gateway?.stop();
});

const ask = <Reply = Record<string, unknown>>(actor: string, contract: Class, request: object) =>
  gateway.bus.ask<Reply>(contract, request, { actor });

const refused = (status: number, code: string) => expect.objectContaining({ status, code }) as object;

describe('Accounts and new numbers', () => {
  const requests: [Class, () => object][] = [
    [AddAccount, () => ({ provider: 'twilio', name: 'by a person', credentials: CREDENTIALS.twilio() })],
    [UpdateAccount, () => ({ id: account.id, description: 'changed' })],
    [ListAccounts, () => ({})],
    [
      AddNumber,
      () => ({ number: '+15550120009', name: 'new', accountId: account.id, owner: user('seller') }),
    ],
    [ListGatewayChanges, () => ({ kind: 'number' })],
    [GetChannel, () => ({})],
    [SetChannel, () => ({ active: true })],
    [AcceptTerms, () => ({ provider: 'twilio' })],
    [VerifyCredentials, () => ({ provider: 'twilio', id: account.id, baseUrl: provider.url })],
  ];

  const named = requests.map(([contract, request]) => [contract.name, contract, request] as const);

  it.each(named)('%s is the administrator’s alone', async (_name, contract, request) => {
    for (const actor of ['manager', 'seller']) {
      expect(await ask(actor, contract, request())).toEqual(refused(403, 'privilege.missing'));
    }
    for (const actor of ['gone', 'stranger']) {
      expect(await ask(actor, contract, request())).toEqual(refused(403, 'actor.unknown'));
    }
    expect(await ask('admin', contract, request())).not.toHaveProperty('status');
  });

  it('are verified with what the provider says at this moment, and are not stored', async () => {
    const verify = (request: object) => ask('admin', VerifyCredentials, { provider: 'twilio', ...request });
    const credentials = CREDENTIALS.twilio();
    const baseUrl = provider.url;
    expect(await verify({ credentials, baseUrl })).toEqual({ accepted: true });
    isKnown = false;
    const unknown = { accepted: false, failureReason: 'AuthenticationFailed', providerCode: '20003' };
    expect(await verify({ credentials, baseUrl })).toEqual(unknown);
    expect(await verify({ id: account.id, baseUrl })).toEqual(unknown);
    isKnown = true;
    expect(provider.received.at(-1)!.path).toContain(account.credentials.accountSid);
    expect(await verify({ id: account.id, baseUrl })).toEqual({ accepted: true });
    expect(await gateway.count('account')).toBe(2);
  });

  it('are not verified when they have not the provider’s form, or nothing is named', async () => {
    const verify = (request: object) => ask('admin', VerifyCredentials, request);
    const wrong = refused(400, 'account.credentials');
    expect(await verify({ provider: 'twilio', credentials: { accountSid: 'x' } })).toEqual(wrong);
    expect(await verify({ provider: 'twilio' })).toEqual(wrong);
    expect(await verify({ provider: 'telesign', id: account.id })).toEqual(refused(400, 'account.provider'));
    expect(await verify({ provider: 'twilio', id: 'none' })).toEqual(refused(404, 'account.not-found'));
  });

  it('are not added while text messaging is off', async () => {
    expect(await ask('admin', SetChannel, { active: false })).toMatchObject({
      active: false,
      changedBy: 'admin',
    });
    const request = { provider: 'twilio', name: 'while off', credentials: CREDENTIALS.twilio() };
    expect(await ask('admin', AddAccount, request)).toEqual(refused(422, 'channel.inactive'));
    expect(await ask('admin', SetChannel, { active: true })).toMatchObject({ active: true });
  });

  it('are refused a second time, with a name that is taken, and on an account that is not there', async () => {
    const number = { number: NORTH, name: 'another name', accountId: account.id, owner: user('seller') };
    const elsewhere = { ...number, number: '+15550120010', accountId: 'nowhere' };
    const sameName = { ...number, number: '+15550120011', name: `Line ${NORTH}` };
    expect(await ask('admin', AddNumber, number)).toEqual(refused(409, 'number.exists'));
    expect(await ask('admin', AddNumber, { ...number, number: '15550120001' })).toEqual(
      refused(409, 'number.exists'),
    );
    expect(await ask('admin', AddNumber, sameName)).toEqual(refused(409, 'number.exists'));
    expect(await ask('admin', AddNumber, elsewhere)).toEqual(refused(404, 'account.not-found'));
  });

  it('are refused without a form that a carrier could know', async () => {
    for (const number of ['+0155', 'tel:+15550120001', '12', '']) {
      const request = { number, name: 'odd', accountId: account.id, owner: user('seller') };
      expect(await ask('admin', AddNumber, request)).toEqual(refused(400, 'request.invalid'));
    }
  });
});

describe('A number', () => {
  it('is changed by the manager of its business unit, by no other person, and by the administrator anywhere', async () => {
    const change = (number: string) => ({ number, kind: 'toll-free' });
    expect(await ask('manager', UpdateNumber, change(NORTH))).toMatchObject({ kind: 'toll-free' });
    expect(await ask('manager', UpdateNumber, change(TEAM))).toMatchObject({ kind: 'toll-free' });
    expect(await ask('manager', UpdateNumber, change(SOUTH))).toEqual(refused(403, 'privilege.missing'));
    expect(await ask('seller', UpdateNumber, change(NORTH))).toEqual(refused(403, 'privilege.missing'));
    expect(await ask('admin', UpdateNumber, change(SOUTH))).toMatchObject({ kind: 'toll-free' });
    expect(await ask('manager', UpdateNumber, change('+15550129999'))).toEqual(
      refused(404, 'number.not-found'),
    );
  });

  it('is given by a manager to somebody of his unit, never out of it and never into it', async () => {
    const give = (number: string, owner: Owner) => ask('manager', ReassignNumber, { number, owner });
    expect(await give(NORTH, user('far'))).toEqual(refused(403, 'privilege.missing'));
    expect(await give(SOUTH, user('seller'))).toEqual(refused(403, 'privilege.missing'));
    expect(await give(NORTH, user('nobody-we-know'))).toEqual(refused(403, 'privilege.missing'));
    expect(await ask('seller', ReassignNumber, { number: NORTH, owner: user('mate') })).toEqual(
      refused(403, 'privilege.missing'),
    );
    expect(await give(NORTH, team('desk'))).toMatchObject({ owner: team('desk') });
    expect(await give(NORTH, user('seller'))).toMatchObject({ owner: user('seller') });
  });

  it('tells every change with a growing version', async () => {
    const before = (await ask<{ version: number }>('admin', UpdateNumber, { number: TEAM, active: false }))
      .version;
    await ask('admin', UpdateNumber, { number: TEAM, active: true });
    await eventually(async () => {
      const told = (await gateway.bus.published<NumberChanged>(NumberChanged)).filter(
        ({ number }) => number === TEAM,
      );
      expect(told.slice(-2).map(({ version, active }) => [version, active])).toEqual([
        [before, false],
        [before + 1, true],
      ]);
    });
  });

  it('is seen by the people of its business unit', async () => {
    const seen = async (actor: string, request: object = {}) =>
      (await ask<ListNumbersReply>(actor, ListNumbers, request)).numbers.map(({ number }) => number).sort();
    expect(await seen('far')).toEqual([SOUTH]);
    expect(await seen('seller')).toEqual(expect.arrayContaining([NORTH, TEAM]));
    expect(await seen('seller')).not.toContain(SOUTH);
    expect(await seen('admin')).toEqual(expect.arrayContaining([NORTH, SOUTH, TEAM]));
    expect(await seen('seller', { owner: team('desk') })).toEqual([TEAM]);
  });
});

describe('The lists', () => {
  it('show every account and every number once, page by page, in the order of their names', async () => {
    for (let i = 0; i < 3; i++)
      await gateway.addAccount('telesign', { name: `Köln ${'long '.repeat(70)}${i}` });
    await gateway.addNumber('ACME INC', account.id, { name: 'Äußerst long '.repeat(30) });
    const allOf = async (contract: Class, key: 'accounts' | 'numbers'): Promise<string[]> => {
      const names: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await gateway.ask<Record<string, { name: string }[]> & { cursor?: string }>(contract, {
          limit: 1,
          cursor,
        });
        names.push(...page[key]!.map(({ name }) => name));
        if (!(cursor = page.cursor)) return names;
      }
    };
    for (const [contract, key] of [
      [ListAccounts, 'accounts'],
      [ListNumbers, 'numbers'],
    ] as const) {
      const whole = await gateway.ask<Record<string, { name: string }[]>>(contract, { limit: 200 });
      expect(await allOf(contract, key)).toEqual(whole[key]!.map(({ name }) => name));
    }
  });
});

describe('A simulator in the place of a provider', () => {
  it('is named where the environment allows it', async () => {
    const request = { provider: 'twilio', credentials: CREDENTIALS.twilio(), baseUrl: 'http://127.0.0.1:9' };
    expect(await ask('admin', AddAccount, { ...request, name: 'simulated' })).toHaveProperty('callbackUrl');
    await gateway.ask(UpdateAccount, { id: account.id, baseUrl: 'http://127.0.0.1:9' });
    expect(await gateway.ask(ListAccounts, {})).toMatchObject({
      accounts: expect.arrayContaining([
        expect.objectContaining({ id: account.id, baseUrl: 'http://127.0.0.1:9' }),
      ]) as object,
    });
  });
});

describe('Consent', () => {
  it('is withdrawn by anybody, with who and why, and given again by a manager only', async () => {
    const customerNumber = newCustomer();
    const say = (actor: string, optedOut: boolean) =>
      ask(actor, SetConsent, { customerNumber, optedOut, reason: 'said so by phone' });
    expect(await say('seller', true)).toMatchObject({ customerNumber, optedOut: true });
    expect(await say('seller', false)).toEqual(refused(403, 'consent.needs-manager'));
    expect(await say('manager', false)).toMatchObject({ optedOut: false });
    expect(await ask('seller', GetConsent, { customerNumber })).toMatchObject({
      customerNumber,
      optedOut: false,
      history: [
        { optedOut: false, source: 'user', by: 'manager', reason: 'said so by phone' },
        { optedOut: true, source: 'user', by: 'seller' },
      ],
    });
  });

  it('is taken down for a user by the service that asked him, with the text that said it', async () => {
    const customerNumber = newCustomer();
    const word = { customerNumber, optedOut: true, messageId: 'm-1', asUser: 'seller' };
    expect(await gateway.bus.ask(SetConsent, word)).toMatchObject({ optedOut: true });
    expect(await ask('manager', GetConsent, { customerNumber })).toMatchObject({
      history: [{ optedOut: true, source: 'user', by: 'seller', messageId: 'm-1' }],
    });
  });

  it('is listed for managers in pages, the latest change first, with or without those who may be texted again', async () => {
    const [first, second, third] = [newCustomer(), newCustomer(), newCustomer()];
    const say = (customerNumber: string, optedOut: boolean) =>
      ask('manager', SetConsent, { customerNumber, optedOut });
    for (const customer of [first, second, third]) await say(customer, true);
    await say(second, false);
    const numbers = async (request: object) =>
      ((await ask('manager', ListConsent, request)) as unknown as ListConsentReply).consents.map(
        ({ customerNumber }) => customerNumber,
      );
    expect(await numbers({ limit: 3 })).toEqual([second, third, first]);
    expect((await numbers({ optedOut: true })).slice(0, 2)).toEqual([third, first]);
    const page = (await ask('manager', ListConsent, { limit: 1 })) as unknown as ListConsentReply;
    expect(await numbers({ limit: 2, cursor: page.cursor })).toEqual([third, first]);
    expect(await ask('seller', ListConsent, {})).toMatchObject({ status: 403 });
  });

  it('is shown to a manager only where it was said on a number of his unit, or by his people', async () => {
    const [onNorth, onTeam, onSouth, bySeller, byFar] = Array.from({ length: 5 }, newCustomer);
    const says = async (from: string, to: string) =>
      expect((await gateway.post(signedReply(account, { from, to, text: 'STOP' }))).status).toBe(200);
    await says(onNorth!, NORTH);
    await says(onTeam!, TEAM);
    await says(onSouth!, SOUTH);
    await ask('seller', SetConsent, { customerNumber: bySeller, optedOut: true });
    await ask('far', SetConsent, { customerNumber: byFar, optedOut: true });
    await gateway.bus.ask(SetConsent, { customerNumber: newCustomer(), optedOut: true });
    const shown = async (actor: string) =>
      ((await ask(actor, ListConsent, { limit: 5 })) as unknown as ListConsentReply).consents.map(
        ({ customerNumber }) => customerNumber,
      );
    expect((await shown('manager')).slice(0, 3)).toEqual([bySeller, onTeam, onNorth]);
    expect(await shown('manager')).not.toContain(onSouth);
    expect((await shown('admin')).slice(1)).toEqual([byFar, bySeller, onSouth, onTeam]);
  });
});
