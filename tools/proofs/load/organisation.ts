import { randomBytes } from 'node:crypto';
import {
  AddAccount,
  AddNumber,
  Rank,
  UpsertBusinessUnits,
  UpsertRecords,
  UpsertTeams,
  UpsertUsers,
  type AddAccountReply,
  type RankReply,
} from '@parley/contracts';
import { keyOf, type Owner } from '@parley/kernel';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Account, PhoneNumber } from '../../carrier-simulator/carrier/accounts';
import { ask, askUntilAnswered } from '../system/asking';

export const ADMINISTRATOR = 'sample-administrator';
const SELLERS = 6;
const AT = '2026-01-05T08:00:00Z';

/** One of our numbers, at the provider that it is rented from. */
export interface RentedNumber {
  readonly number: string;
  readonly account: Account;
  readonly phoneNumber: PhoneNumber;
}

/** A customer writes to one of our numbers. `record` is the key of the one that gets it; a stranger's is not known. */
export interface Customer {
  readonly address: string;
  readonly writesTo: RentedNumber;
  readonly record?: string;
}

export interface Organisation {
  readonly customers: readonly Customer[];
  readonly numbers: readonly RentedNumber[];
  /** Rented, but never told to Parley. */
  readonly foreignNumber: RentedNumber;
}

const user = (index: number): Owner => ({ type: 'user', id: `sample-seller-${index % SELLERS}` });
const TEAM: Owner = { type: 'team', id: 'sample-team' };

/** A sales organisation with numbers of both providers, and customers who are known once, several times or not at all. */
export async function foundOrganisation(
  admin: NatsConnection,
  simulatorUrl: string,
  customerCount: number,
): Promise<Organisation> {
  await hire(admin);
  const numbers = await rentNumbers(admin, simulatorUrl);
  const addresses = Array.from({ length: customerCount }, (_, index) => `+1415555${String(index + 3_000)}`);
  const records = addresses.flatMap((address, index) => recordsOf(address, index));
  for (let from = 0; from < records.length; from += 500) {
    await ask(admin, UpsertRecords, { records: records.slice(from, from + 500) });
  }
  const customers: Customer[] = [];
  for (const [index, address] of addresses.entries()) {
    const writesTo = numbers[index % (numbers.length - 1)]!;
    customers.push({ address, writesTo, record: await winnerOf(admin, writesTo.number, address) });
  }
  return { customers, numbers, foreignNumber: numbers.at(-1)! };
}

async function hire(admin: NatsConnection): Promise<void> {
  const unit = { id: 'sample-unit', name: 'Sales' };
  await askUntilAnswered(admin, UpsertBusinessUnits, { businessUnits: [unit] });
  const users = Array.from({ length: SELLERS }, (_, index) => userInput(index, 1));
  const administrator = {
    ...userInput(0, 1),
    id: ADMINISTRATOR,
    name: 'Administrator',
    roles: ['administrator'],
  };
  await ask(admin, UpsertUsers, { users: [...users, administrator] });
  const memberIds = [user(0).id, user(1).id];
  await ask(admin, UpsertTeams, {
    teams: [{ id: TEAM.id, name: 'Team', businessUnitId: unit.id, memberIds }],
  });
}

/** A seller as the directory states him for the n-th time. */
export const userInput = (index: number, statement: number) => ({
  id: user(index).id,
  name: `Sample seller ${index} (${statement})`,
  businessUnitId: 'sample-unit',
  roles: ['salesperson'],
});

/** A record that nobody writes to, as it is stated for the n-th time; what changes is seen by every projection. */
export const churnedRecord = (index: number, statement: number) => ({
  ...record('opportunity', `churned-${index}`, index + statement),
  name: `Opportunity ${index} (${statement})`,
  updatedAt: new Date(Date.parse(AT) + statement).toISOString(),
});

/** The last one stays unknown to Parley. */
async function rentNumbers(admin: NatsConnection, baseUrl: string): Promise<RentedNumber[]> {
  const twilio = {
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authToken: randomBytes(16).toString('hex'),
  };
  const telesign = { customerId: 'SAMPLE-CUSTOMER', apiKey: randomBytes(32).toString('base64') };
  const accounts = [
    await openAccount(admin, 'twilio', twilio.accountSid, twilio.authToken, { credentials: twilio, baseUrl }),
    await openAccount(admin, 'telesign', telesign.customerId, telesign.apiKey, {
      credentials: telesign,
      baseUrl,
    }),
  ];
  const twilioAccount = accounts[0]!;
  const telesignAccount = accounts[1]!;
  const plan = [twilioAccount, twilioAccount, telesignAccount, twilioAccount, telesignAccount, twilioAccount];
  const numbers = plan.map((account, index) => rented(`+1415555200${index}`, account));
  for (const [index, { number, account }] of numbers.slice(0, -1).entries()) {
    const owner = index === 1 ? TEAM : user(index);
    await ask(admin, AddNumber, {
      number,
      name: `Number ${index}`,
      accountId: account.provider,
      owner,
      segmentsPerSecond: 50,
      answersKeywords: 'provider',
    });
  }
  return numbers;
}

async function openAccount(
  admin: NatsConnection,
  provider: Account['provider'],
  id: string,
  secret: string,
  how: { credentials: object; baseUrl: string },
): Promise<Account> {
  const request = { id: provider, provider, name: provider, ...how };
  const { callbackUrl } = await askUntilAnswered<AddAccountReply>(admin, AddAccount, request);
  return { provider, id, secret, callbackUrl };
}

const rented = (number: string, account: Account): RentedNumber => ({
  number,
  account,
  phoneNumber: { number, accountId: account.id, answersKeywords: 'gateway' },
});

/** Of every five customers one is unknown, and two are known more than once. */
function recordsOf(address: string, index: number): object[] {
  const mobile = { phones: { mobile: address } };
  const contact = { ...record('contact', `contact-${index}`, index), ...mobile };
  switch (index % 5) {
    case 0:
      return [];
    case 1:
      return [contact, { ...record('lead', `lead-${index}`, index + 1), ...mobile }];
    case 2:
      return [
        contact,
        { ...record('contact', `other-contact-${index}`, index + 2), phones: { business: address } },
      ];
    default:
      return [contact];
  }
}

const record = (type: string, id: string, owner: number) => ({
  type,
  id,
  name: id,
  owner: user(owner),
  active: true,
  createdAt: AT,
  updatedAt: AT,
});

async function winnerOf(admin: NatsConnection, to: string, from: string): Promise<string | undefined> {
  const { outcome, record: winner } = await ask<RankReply>(admin, Rank, { to, from });
  return outcome === 'matched' && winner ? keyOf(winner) : undefined;
}
