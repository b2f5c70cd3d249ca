import {
  AddAccount,
  AddNumber,
  ListAccounts,
  UpdateAccount,
  type ListAccountsReply,
  type Provider,
} from '@parley/contracts';
import { DomainError, parseAddress, type Address, type Owner } from '@parley/kernel';
import type { Requests } from '@parley/messaging';

interface SampleAccount {
  readonly id: string;
  readonly provider: Provider;
  readonly name: string;
  readonly credentials: Readonly<Record<string, string>>;
}

export interface SampleNumber {
  readonly number: Address;
  readonly name: string;
  readonly accountId: string;
  readonly owner: Owner;
}

/** Credentials that open nothing but the simulator on this machine. */
const ACCOUNTS: readonly SampleAccount[] = [
  {
    id: 'sample-twilio',
    provider: 'twilio',
    name: 'Twilio (simulated)',
    credentials: { accountSid: `AC${'5a'.repeat(16)}`, authToken: 'sample-auth-token' },
  },
  {
    id: 'sample-telesign',
    provider: 'telesign',
    name: 'TeleSign (simulated)',
    credentials: {
      customerId: 'SAMPLE-CUSTOMER',
      apiKey: Buffer.from('sample api key of the simulator').toString('base64'),
    },
  },
];

const address = (text: string): Address => parseAddress(text)!;
const user = (id: string): Owner => ({ type: 'user', id });
const team = (id: string): Owner => ({ type: 'team', id });

export const NUMBERS: readonly SampleNumber[] = [
  {
    number: address('+12065550110'),
    name: 'US West',
    accountId: 'sample-twilio',
    owner: user('seller-west'),
  },
  {
    number: address('+12065550111'),
    name: 'Americas, inside sales',
    accountId: 'sample-twilio',
    owner: team('inside-amer'),
  },
  {
    number: address('+493023125110'),
    name: 'Germany',
    accountId: 'sample-twilio',
    owner: user('seller-dach'),
  },
  {
    number: address('+442079460910'),
    name: 'Europe, inside sales',
    accountId: 'sample-telesign',
    owner: team('inside-emea'),
  },
  {
    number: address('+33199001210'),
    name: 'France',
    accountId: 'sample-telesign',
    owner: user('seller-france'),
  },
];

/** Adds the accounts and numbers where they are missing and tells the simulator about them. Safe to repeat. */
export async function openChannels(requests: Requests, simulatorUrl: string): Promise<void> {
  for (const { id, provider, name, credentials } of ACCOUNTS) {
    const account = { id, provider, name, credentials, baseUrl: simulatorUrl };
    await unlessThere(requests.call(AddAccount, account));
    await requests.call(UpdateAccount, { id, baseUrl: simulatorUrl }); // its port may be another one today
  }
  for (const number of NUMBERS) await unlessThere(requests.call(AddNumber, { ...number }));
  const { accounts } = await requests.call<ListAccountsReply>(ListAccounts, {});
  for (const { id, provider, credentials } of ACCOUNTS) {
    const { callbackUrl } = accounts.find((account) => account.id === id)!;
    await tell(simulatorUrl, '/accounts', { provider, credentials, callbackUrl });
  }
  for (const { number, name, accountId } of NUMBERS) {
    const { credentials } = ACCOUNTS.find(({ id }) => id === accountId)!;
    await tell(simulatorUrl, '/numbers', {
      number,
      name,
      accountId: credentials.accountSid ?? credentials.customerId,
    });
  }
}

/** Adds what may be there from an earlier start. */
export async function unlessThere(adding: Promise<object>): Promise<void> {
  await adding.catch((error: unknown) => {
    if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
  });
}

/** Says something to the simulator; throws with its answer when it refuses. */
export async function tell(simulatorUrl: string, path: string, body: object): Promise<void> {
  const answer = await fetch(simulatorUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  if (!answer.ok) throw new Error(`the simulator refused ${path}: ${answer.status} ${await answer.text()}`);
}
