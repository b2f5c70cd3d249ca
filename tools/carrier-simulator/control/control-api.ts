import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Account, Accounts } from '../carrier/accounts';
import type { Callbacks } from '../carrier/callbacks';
import type { Faults } from '../carrier/faults';
import type { Messages } from '../carrier/messages';
import type { Phones } from '../carrier/phones';
import type { Reports } from '../carrier/reports';
import { sendJson } from '../http/json';
import type { Received } from '../http/server';
import type { Ledger } from '../storage/ledger';
import { sendLedger } from './ledger-stream';
import { isLocal } from './local-only';
import type { Live } from './live';
import { sendPage } from './page';
import { accountRequest, faultRequest, faultsRequest, numberRequest, phone, textRequest } from './requests';
import { accountView, numberView, phoneView, textView } from './views';

interface Parts {
  readonly accounts: Accounts;
  readonly messages: Messages;
  readonly phones: Phones;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly live: Live;
  readonly callbacks: Callbacks;
  readonly reports: Reports;
}

type Route = readonly [method: string, path: RegExp, handle: (call: Call) => unknown];

interface Call {
  readonly request: Received;
  readonly response: ServerResponse;
  /** The variable part of the path. */
  readonly name: string;
}

const PHONES_SHOWN = 200;

/** What the people and scripts at the controls may do: set up, type as a customer, make things fail, read the ledger. */
export class ControlApi {
  private readonly routes: readonly Route[] = [
    ['GET', /^\/accounts$/, () => ({ accounts: this.parts.accounts.list().map(accountView) })],
    ['POST', /^\/accounts$/, ({ request }) => this.putAccount(request)],
    ['GET', /^\/numbers$/, () => ({ numbers: this.listNumbers() })],
    ['POST', /^\/numbers$/, (call) => this.putNumber(call)],
    ['GET', /^\/phones$/, ({ request }) => this.listPhones(request.query.get('search') ?? '')],
    [
      'GET',
      /^\/phones\/([^/]+)\/texts$/,
      ({ name }) => ({ texts: this.parts.messages.onPhone(name).map(textView) }),
    ],
    ['POST', /^\/phones\/([^/]+)\/texts$/, (call) => this.typeText(call)],
    ['GET', /^\/faults$/, () => ({ faults: this.parts.faults.list() })],
    ['POST', /^\/faults$/, ({ request }) => this.parts.faults.add(parse(faultRequest, request))],
    [
      'PUT',
      /^\/faults$/,
      ({ request }) => ({ faults: this.parts.faults.replace(parse(faultsRequest, request)) }),
    ],
    ['DELETE', /^\/faults$/, () => ({ faults: this.parts.faults.replace([]) })],
    ['DELETE', /^\/faults\/([^/]+)$/, ({ name }) => ({ removed: this.parts.faults.remove(name) })],
    ['GET', /^\/ledger$/, ({ request, response }) => sendLedger(this.parts.ledger, request.query, response)],
    ['GET', /^\/events$/, ({ response }) => this.parts.live.connect(response)],
    [
      'GET',
      /^\/statistics$/,
      () => ({ openReports: this.parts.reports.open, callbacks: this.parts.callbacks.counts }),
    ],
    [
      'GET',
      /^\/(?:([a-z-]+\.(?:css|mjs)))?$/,
      ({ name, response }) => sendPage(name || 'index.html', response),
    ],
  ];

  constructor(private readonly parts: Parts) {}

  async handle(request: Received, response: ServerResponse): Promise<void> {
    if (!isLocal(request))
      return sendJson(response, 403, { error: 'the controls are for this machine only' });
    const fitting = this.routes.filter(([, path]) => path.test(request.path));
    const route = fitting.find(([method]) => method === request.method);
    if (!route) return sendJson(response, fitting.length > 0 ? 405 : 404, { error: 'no such operation' });
    try {
      const name = decodeURIComponent(route[1].exec(request.path)?.[1] ?? '');
      const result = await route[2]({ request, response, name });
      if (result && typeof result === 'object')
        sendJson(response, request.method === 'POST' ? 201 : 200, result);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      sendJson(response, 400, { error: z.prettifyError(error) });
    }
  }

  private putAccount(request: Received): object {
    const { provider, credentials, callbackUrl } = parse(accountRequest, request);
    const account: Account =
      provider === 'twilio'
        ? { provider, id: credentials.accountSid, secret: credentials.authToken, callbackUrl }
        : { provider, id: credentials.customerId, secret: credentials.apiKey, callbackUrl };
    this.parts.accounts.put(account);
    return accountView(account);
  }

  private putNumber({ request, response }: Call): object | void {
    const number = parse(numberRequest, request);
    const account = this.parts.accounts.list().find(({ id }) => id === number.accountId);
    if (!account) return sendJson(response, 404, { error: `no account ${number.accountId}` });
    this.parts.accounts.putNumber(number);
    return numberView(number, account);
  }

  private listNumbers(): object[] {
    const { accounts } = this.parts;
    return accounts
      .listNumbers()
      .map((number) => numberView(number, accounts.ownerOf(number.number)?.account));
  }

  private listPhones(search: string): object {
    const { messages } = this.parts;
    return {
      phones: messages.latestPhones(PHONES_SHOWN, search).map((number) => phoneView(messages, number)),
    };
  }

  private async typeText({ request, response, name }: Call): Promise<object | void> {
    const from = phone.parse(name);
    const typed = await this.parts.phones.type({ from, ...parse(textRequest, request) });
    if (!typed)
      return sendJson(response, 404, { error: 'nobody has that number: register it at POST /numbers' });
    return { ...textView(typed.message), attempt: typed.attempt ?? null };
  }
}

function parse<T>(schema: z.ZodType<T>, request: Received): T {
  return schema.parse(readJson(request));
}

/** Only declared JSON is read: a form on a foreign web page cannot send it without being asked first. */
function readJson({ headers, body }: Received): unknown {
  if (!headers['content-type']?.startsWith('application/json')) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
