import type { ServerResponse } from 'node:http';
import type { Account, Accounts } from '../carrier/accounts';
import type { Messages } from '../carrier/messages';
import type { Phones } from '../carrier/phones';
import type { Reply, Send, Switchboard, Wording } from '../carrier/switchboard';
import { sendJson } from '../http/json';
import type { Received } from '../http/server';
import { accountResource } from './account-resource';
import { refusal } from './errors';
import { messageList } from './message-list';
import { API_VERSION, messageResource } from './message-resource';

const MOST_CHARACTERS = 1600;
const E164 = /^\+[1-9]\d{6,14}$/;
const ACCOUNT = new RegExp(`^/${API_VERSION}/Accounts/([^/.]+)\\.json$`);
const RESOURCE = new RegExp(`^/${API_VERSION}/Accounts/([^/]+)/Messages(?:/([^/]+))?\\.json$`);

const WORDING: Wording = {
  accepted: (message) => ({ status: 201, body: messageResource(message) }),
  refused: refusal,
  usualCodes: { '400': 21211, '401': 20003, '429': 20429, '500': 20500 },
};

/** Twilio's REST API as far as it concerns messages (create, fetch, list), and the account itself. */
export class TwilioApi {
  constructor(
    private readonly accounts: Accounts,
    private readonly messages: Messages,
    private readonly phones: Phones,
    private readonly switchboard: Switchboard,
  ) {}

  async handle(request: Received, response: ServerResponse): Promise<void> {
    const [, ownSid] = ACCOUNT.exec(request.path) ?? [];
    if (ownSid !== undefined) return this.fetchAccount(ownSid, request, response);
    const [, sid, messageSid] = RESOURCE.exec(request.path) ?? [];
    if (sid === undefined) return reply(response, refusal(20404, request.path));
    const account = this.authenticate(sid, request.headers.authorization);
    if (!account) return reply(response, refusal(20003, ''));
    if (request.method === 'POST' && !messageSid) return this.create(account, request, response);
    if (request.method !== 'GET') return reply(response, refusal(20004, ''));
    if (!messageSid) return sendJson(response, 200, messageList(this.messages, account, request.query));
    this.fetch(account, messageSid, request, response);
  }

  private fetchAccount(sid: string, { method, headers }: Received, response: ServerResponse): void {
    const account = this.authenticate(sid, headers.authorization);
    if (!account) return reply(response, refusal(20003, ''));
    if (method !== 'GET') return reply(response, refusal(20004, ''));
    sendJson(response, 200, accountResource(account));
  }

  private authenticate(sid: string, authorization: string | undefined): Account | undefined {
    const account = this.accounts.find('twilio', sid);
    const expected = account && `Basic ${Buffer.from(`${sid}:${account.secret}`).toString('base64')}`;
    return authorization === expected ? account : undefined;
  }

  private async create(account: Account, request: Received, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(request.body);
    const send = this.readSend(account, form);
    const code = this.faultOf(send, form);
    if (code) return this.switchboard.refuse(send, code, WORDING, response);
    await this.switchboard.send(send, WORDING, response);
  }

  private readSend(account: Account, form: URLSearchParams): Send {
    const reportTo = form.get('StatusCallback') ?? undefined;
    const messagingServiceId = form.get('MessagingServiceSid') ?? undefined;
    const anyNumber = messagingServiceId && this.accounts.numbersOf(account)[0]?.number;
    return {
      account,
      customer: form.get('To') ?? '',
      number: form.get('From') ?? anyNumber ?? '',
      text: form.get('Body') ?? '',
      messageId: reportTo && messageIdIn(reportTo),
      reportTo,
      messagingServiceId,
    };
  }

  /** Why Twilio would not take the send; undefined when it would. */
  private faultOf(send: Send, form: URLSearchParams): number | undefined {
    if (!send.customer) return 21604;
    if (!E164.test(send.customer)) return 21211;
    if (!send.number) return 21603;
    if (this.accounts.ownerOf(send.number)?.account !== send.account) return 21606;
    if (!send.text && !form.has('MediaUrl') && !form.has('ContentSid')) return 21602;
    if (send.text.length > MOST_CHARACTERS) return 21617;
    if (send.reportTo !== undefined && !isCallbackUrl(send.reportTo)) return 21609;
    return this.phones.isOptedOut(send.customer, send.number) ? 21610 : undefined;
  }

  private fetch(account: Account, sid: string, request: Received, response: ServerResponse): void {
    const message = this.messages.find(sid);
    if (message?.accountId !== account.id) return reply(response, refusal(20404, request.path));
    sendJson(response, 200, messageResource(message));
  }
}

/** Parley's own id travels in the query of the StatusCallback: `messageId`, or else whatever comes first. */
function messageIdIn(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { searchParams } = new URL(url);
  return searchParams.get('messageId') ?? searchParams.values().next().value;
}

/** Twilio takes no underscore in the host name. */
function isCallbackUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && !new URL(url).hostname.includes('_');
}

function reply(response: ServerResponse, { status, body }: Reply): void {
  sendJson(response, status, body);
}
