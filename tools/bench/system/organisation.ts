import {
  AddAccount,
  AddNumber,
  UpsertBusinessUnits,
  UpsertRecords,
  UpsertUsers,
  type AddAccountReply,
  type Class,
} from '@parley/contracts';
import type { TestBus } from '@parley/testing';
import type { Correspondence } from '../load/signed-requests';

const SIZE = { sellers: 50, customers: 10_000 };
const AT_ONCE = 1_000;
const AT = '2026-01-01T00:00:00Z';
const CREDENTIALS = { accountSid: `AC${'7'.repeat(32)}`, authToken: 'an-auth-token-of-the-bench' };

/** What is agreed with the carrier for each number, in segments a second. */
export const RATE = 40;

/** Sellers with a number each, and customers who are contacts of theirs; the carrier is at `carrierUrl`. */
export async function foundOrganisation(
  bus: TestBus,
  carrierUrl: string,
  size = SIZE,
): Promise<Correspondence> {
  const ask = async <Reply>(contract: Class, request: object): Promise<Reply> => {
    const reply = await bus.ask<object>(contract, request);
    if (reply.status) throw new Error(`${contract.name}: ${JSON.stringify(reply)}`);
    return reply as Reply;
  };
  const sellers = Array.from({ length: size.sellers }, (_, n) => `seller-${n}`);
  await ask(UpsertBusinessUnits, { businessUnits: [{ id: 'sales', name: 'Sales' }] });
  await ask(UpsertUsers, { users: sellers.map(seller) });
  const { id: accountId, callbackUrl } = await ask<AddAccountReply>(AddAccount, {
    provider: 'twilio',
    name: 'Account of the bench',
    credentials: CREDENTIALS,
    baseUrl: carrierUrl,
  });
  const numbers = sellers.map((_, n) => `+1555010${String(n).padStart(4, '0')}`);
  for (const [n, number] of numbers.entries()) {
    const owner = { type: 'user', id: sellers[n] };
    await ask(AddNumber, { number, name: number, accountId, owner, segmentsPerSecond: RATE });
  }
  const customers = Array.from({ length: size.customers }, (_, n) => `+1555${String(2_000_000 + n)}`);
  for (let from = 0; from < customers.length; from += AT_ONCE) {
    const contacts = customers
      .slice(from, from + AT_ONCE)
      .map((phone, n) => contact(phone, sellers, from + n));
    await ask(UpsertRecords, { records: contacts });
  }
  return { account: { provider: 'twilio', credentials: CREDENTIALS, callbackUrl }, customers, numbers };
}

const seller = (id: string) => ({
  id,
  name: `Sample ${id}`,
  businessUnitId: 'sales',
  roles: ['salesperson'],
});

const contact = (mobile: string, sellers: readonly string[], n: number) => ({
  type: 'contact',
  id: `contact-${n}`,
  name: `Sample contact ${n}`,
  owner: { type: 'user', id: sellers[n % sellers.length] },
  active: true,
  phones: { mobile },
  createdAt: AT,
  updatedAt: AT,
});
