import { setTimeout as sleep } from 'node:timers/promises';
import { signedForm, signedJson, type PlayedAccount } from '@parley/testing';
import { countUntold } from './count/agreement';
import { countUnsettled } from './count/reading';
import type { Organisation } from './load/organisation';
import { ProviderClient } from './load/provider-client';
import { planTexts } from './load/texts';
import type { Report } from './report';
import type { System } from './system/system';

export interface ReplaySize {
  readonly texts: number;
  readonly perSecond: number;
}

const AT_ONCE = 16;
const SETTLED_WITHIN_MS = 30_000;

interface StoredCallback {
  readonly provider: 'twilio' | 'telesign';
  readonly token: string;
  readonly account_id: string;
  readonly query: string;
  readonly body: Buffer;
}

/**
 * Neither provider signs a time, so a callback that was accepted once can be posted again for ever (G9): all that the
 * gateway has stored comes once more, in another order, and nothing anywhere may be different afterwards.
 */
export async function proveReplay(
  system: System,
  organisation: Organisation,
  size: ReplaySize,
): Promise<Report> {
  const client = new ProviderClient(1);
  await client.tell(
    planTexts(organisation, { count: size.texts, first: 600_000, lateMs: 0 }),
    size.perSecond,
  );
  await client.settled();
  client.close();
  await askNoProvider(system);
  await untilSettled(system);
  const callbacks = shuffled(
    await system.query<StoredCallback>(
      `SELECT provider, token, account_id, query, body FROM gateway.callback
         JOIN gateway.account ON account.id = account_id WHERE coalesce(reason, '') <> 'same-key-other-body'`,
    ),
  );
  const before = await fingerprints(system);
  const answers = await postAll(system, organisation, callbacks);
  await untilSettled(system);
  const after = await fingerprints(system);
  const changed = Object.keys(after).filter((table) => before[table] !== after[table]);
  const refused = answers.filter((status) => status !== 200).length;
  return {
    proof: 'replay: posting everything again changes nothing',
    counts: { replayed: callbacks.length, refused, 'tables changed': changed.length },
    details: [`compared: ${Object.keys(after).join(', ')}`],
    faults: [
      ...(refused > 0 ? [`${refused} of ${callbacks.length} replays were refused`] : []),
      ...(changed.length > 0 ? [`changed: ${changed.join(', ')}`] : []),
      ...(callbacks.length < size.texts ? [`only ${callbacks.length} callbacks to replay`] : []),
    ],
  };
}

/** A send without a report is asked for two minutes after it was last: what is answered then is no effect of a replay. */
const askNoProvider = (system: System): Promise<unknown> =>
  system.query('UPDATE gateway.dispatch SET looked_up_at = clock_timestamp() WHERE reported_at IS NULL');

async function postAll(
  system: System,
  organisation: Organisation,
  callbacks: readonly StoredCallback[],
): Promise<number[]> {
  const statuses: number[] = [];
  const waiting = [...callbacks];
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      statuses.push(await post(system, organisation, next));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return statuses;
}

async function post(system: System, { numbers }: Organisation, callback: StoredCallback): Promise<number> {
  const { provider, token, query, body } = callback;
  const rented = numbers.find(({ account }) => account.callbackUrl.endsWith(`/${token}`))!;
  const url = query === '' ? rented.account.callbackUrl : `${rented.account.callbackUrl}?${query}`;
  const { id, secret } = rented.account;
  const credentials = { authToken: secret, apiKey: secret, customerId: id };
  const account: PlayedAccount = { provider, callbackUrl: url, credentials };
  const text = body.toString('utf8');
  const signed =
    provider === 'twilio'
      ? signedForm(account, Object.fromEntries(new URLSearchParams(text)))
      : signedJson(account, text);
  const answer = await fetch(url, { method: 'POST', headers: signed.headers, body: text });
  await answer.arrayBuffer();
  return answer.status;
}

/** Whatever a callback could have an effect on, the outboxes included. */
const TABLES = [
  'gateway.callback',
  'gateway.consent',
  'gateway.consent_history',
  'gateway.delivery_report',
  'gateway.dispatch',
  'routing.decision',
  'routing.crm_record',
  'conversation.conversation',
  'conversation.message',
  'notification.notification',
] as const;
const OUTBOXES = ['gateway', 'routing', 'conversation', 'notification'] as const;

async function fingerprints(system: System): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of TABLES)
    found[table] = await fingerprint(system, `SELECT row::text AS row FROM ${table} AS row`);
  for (const schema of OUTBOXES)
    found[`${schema}.outbox`] = await fingerprint(system, `SELECT event_id AS row FROM ${schema}.outbox`);
  return found;
}

async function fingerprint(system: System, rows: string): Promise<string> {
  const [sum] = await system.query<{ sum: string }>(
    `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(row), '' ORDER BY md5(row))), '') AS sum FROM (${rows}) AS rows`,
  );
  return sum!.sum;
}

async function untilSettled(system: System): Promise<void> {
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  while (Date.now() < deadline) {
    if ((await countUnsettled(system)) === 0 && (await countUntold(system)) === 0) break;
    await sleep(250);
  }
  await sleep(1_500); // what was under way to the carrier and back ends too
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
