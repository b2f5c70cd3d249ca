import { randomBytes, randomUUID } from 'node:crypto';
import { Actors } from '@parley/access';
import { AuditLog } from '@parley/audit';
import {
  eventOf,
  type AddNumber,
  type Class,
  type MessageQueued,
  type SenderNumber,
} from '@parley/contracts';
import { instant, type Address, type Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { ChangeLists, dataSourceOptions, Transactions } from '@parley/persistence';
import { SystemClock } from '@parley/platform';
import { createDatabase, type TestDatabase } from '@parley/testing';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CallbackStore } from '../src/callbacks/callback-store';
import { CallbackTable, type GenuineCallback } from '../src/callbacks/callback-table';
import type { ParsedCallback, ParsedInbound, ParsedReport } from '../src/carriers/carrier';
import { Carriers } from '../src/carriers/carriers';
import { ChangeRequests } from '../src/changes.nats';
import { AccountKeys } from '../src/channels/account-keys';
import { Accounts } from '../src/channels/accounts';
import { ChannelSwitch } from '../src/channels/channel-switch';
import { Numbers } from '../src/channels/numbers';
import { masterKeys } from '../src/channels/sealed-secrets';
import type { GatewayConfig } from '../src/config';
import { ConsentLedger } from '../src/consent/consent-ledger';
import { ErasedConsent } from '../src/consent/erased-consent';
import { KeywordCommands } from '../src/consent/keyword-commands';
import { AccountPauses } from '../src/dispatch/account-pauses';
import { Claiming } from '../src/dispatch/claiming';
import { DeliveryReports } from '../src/dispatch/delivery-reports';
import { DispatchQueue } from '../src/dispatch/dispatch-queue';
import { DueTexts } from '../src/dispatch/due-texts';
import { MissingReports } from '../src/dispatch/missing-reports';
import { Outcomes } from '../src/dispatch/outcomes';
import { UnsettledSends } from '../src/dispatch/unsettled-sends';
import { Pseudonyms } from '../src/erasure/pseudonyms';
import { CREDENTIALS, newCustomer, OUR_NUMBER } from './samples';

/** The gateway's parts on a database of one spec's own, without HTTP and without the bus. */
export type GatewayStore = Awaited<ReturnType<typeof createGatewayStore>>;

export async function createGatewayStore() {
  const database = await createDatabase({ schema: 'gateway', folder: 'inbound-gateway' });
  const options: { extra?: object } = dataSourceOptions({
    schema: 'gateway',
    url: database.serviceUrl,
    poolSize: 20,
  });
  const patient = { ...options.extra, connectionTimeoutMillis: 30_000 }; // specs wait for each other on purpose
  const dataSource = await new DataSource({ ...options, extra: patient } as DataSourceOptions).initialize();
  const parts = partsOn(new Transactions(dataSource));
  return {
    ...parts,
    database,
    addAccount: () => addAccount(parts.accounts),
    addNumber: (accountId: string, changes: Partial<AddNumber> = {}): Promise<SenderNumber> =>
      parts.numbers.add(
        {
          number: OUR_NUMBER,
          name: `Line ${changes.number ?? OUR_NUMBER}`,
          accountId,
          owner: { type: 'user', id: 'seller' },
          segmentsPerSecond: 1_000,
          ...changes,
        },
        'system',
      ),
    told: <T = Record<string, unknown>>(contract: Class) => told<T>(database, contract),
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

function partsOn(transactions: Transactions) {
  const config = {
    PARLEY_MASTER_KEY_FILE: masterKeys(randomBytes(32).toString('base64')),
    PARLEY_PUBLIC_URL: 'https://sms.parley.example',
    PARLEY_ALLOW_PROVIDER_BASE_URL: true,
  } as GatewayConfig;
  const [clock, carriers] = [new SystemClock(), new Carriers()];
  const outbox = new Outbox(transactions);
  const audit = new AuditLog(transactions);
  const erasedConsent = new ErasedConsent(transactions, new Pseudonyms(transactions, config));
  const ledger = new ConsentLedger(transactions, outbox, audit, erasedConsent);
  const queue = new DispatchQueue(transactions);
  const reports = new DeliveryReports(transactions, outbox, ledger);
  const keywords = new KeywordCommands(transactions, ledger, queue);
  const pauses = new AccountPauses(transactions, outbox, audit);
  const channel = new ChannelSwitch(transactions, audit);
  const keys = new AccountKeys(transactions, config);
  const newCallbackStore = (told = outbox) =>
    new CallbackStore(transactions, new CallbackTable(transactions), told, keywords, reports);
  return {
    config,
    transactions,
    outbox,
    ledger,
    erasedConsent,
    queue,
    reports,
    channel,
    keys,
    callbacks: newCallbackStore(),
    /** Another replica's. */
    newCallbackStore,
    newClaiming: (consent = ledger) =>
      new Claiming(transactions, outbox, new DueTexts(transactions), consent),
    outcomes: new Outcomes(transactions, outbox, ledger, reports, pauses, clock),
    unsettled: new UnsettledSends(transactions, outbox, reports, clock, audit),
    missing: new MissingReports(transactions, outbox, carriers, keys, clock),
    accounts: new Accounts(transactions, carriers, channel, audit, config),
    numbers: new Numbers(transactions, outbox, new Actors(transactions), audit),
    changes: new ChangeRequests(new ChangeLists(transactions), carriers),
  };
}

async function addAccount(accounts: Accounts): Promise<string> {
  const name = `Sample account ${randomUUID()}`;
  return (await accounts.add({ provider: 'twilio', name, credentials: CREDENTIALS.twilio() }, 'system')).id;
}

/** The data of the events of one kind that were stored for publishing, oldest first. */
async function told<T>(database: TestDatabase, contract: Class): Promise<T[]> {
  const rows = await database.query<{ payload: string }>(
    'SELECT payload FROM outbox WHERE subject = $1 ORDER BY id',
    [eventOf(contract).subject],
  );
  return rows.map(({ payload }) => (JSON.parse(payload) as { data: T }).data);
}

/** A genuine callback of an account, as its carrier has understood it. */
export function callbackOf(
  accountId: string,
  parsed: ParsedCallback,
  body = JSON.stringify(parsed),
): GenuineCallback {
  return { accountId, provider: 'twilio', query: '', rawBody: Buffer.from(body), parsed, traceparent: '' };
}

/** A customer's text; each is another one unless told. */
export function inbound(changes: Partial<ParsedInbound> = {}): ParsedInbound {
  const id = changes.providerMessageId ?? `SM${randomBytes(16).toString('hex')}`;
  return {
    kind: 'inbound',
    key: `inbound:${id}`,
    providerMessageId: id,
    from: newCustomer(),
    to: OUR_NUMBER,
    text: 'Is it still free?',
    media: [],
    ...changes,
  };
}

/** A report that the message arrived. */
export function report(changes: Partial<ParsedReport> = {}): ParsedReport {
  const { providerMessageId, messageId, status = 'delivered' } = changes;
  const key = `report:${providerMessageId ?? messageId}:${status}`;
  return { kind: 'report', key, status, ...changes };
}

/** A send as conversation accepts it; each is another one unless told. */
export function queued(changes: Partial<MessageQueued> = {}): MessageQueued {
  const at = instant(new Date());
  return {
    conversationId: 'conversation-1',
    messageId: randomUUID(),
    record: { type: 'contact', id: 'k1' },
    number: OUR_NUMBER,
    customerNumber: newCustomer(),
    text: 'Yes, it is.',
    automated: false,
    at,
    lastOutboundAt: at,
    threadVersion: 1,
    moveSeq: 0,
    ...changes,
  };
}

export const ago = (milliseconds: number): Instant => instant(new Date(Date.now() - milliseconds));

export const number = (last: number): Address => `+155501${String(last).padStart(5, '0')}` as Address;
