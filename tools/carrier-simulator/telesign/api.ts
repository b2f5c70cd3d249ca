import type { ServerResponse } from 'node:http';
import { parseBareAddress } from '@parley/kernel';
import type { Account, Accounts } from '../carrier/accounts';
import type { Messages } from '../carrier/messages';
import type { Reply, Send, Switchboard, Wording } from '../carrier/switchboard';
import { sendJson } from '../http/json';
import type { Received } from '../http/server';
import { Authentication } from './authentication';
import { acceptedEnvelope, refusal, rejection, statusEnvelope } from './envelope';

const MOST_CHARACTERS = 1600;
const RESOURCE = /^\/v1\/messaging(?:\/([^/]+))?$/;
const WORDING: Wording = {
  accepted: acceptedEnvelope,
  refused: refusal,
  usualCodes: { '400': 11000, '401': 10008, '429': 10019, '500': 10000 },
};

/** TeleSign's messaging API: send and look up. */
export class TelesignApi {
  private readonly authentication: Authentication;

  constructor(
    private readonly accounts: Accounts,
    private readonly messages: Messages,
    private readonly switchboard: Switchboard,
  ) {
    this.authentication = new Authentication(accounts);
  }

  async handle(request: Received, response: ServerResponse): Promise<void> {
    const match = RESOURCE.exec(request.path);
    if (!match) return reply(response, { ...refusal(500), status: 404 });
    const account = this.authentication.identify(request);
    if ('code' in account) return reply(response, rejection(account));
    const [, referenceId] = match;
    if (request.method === 'GET' && referenceId) return this.lookUp(account, referenceId, response);
    if (request.method !== 'POST' || referenceId) return reply(response, { ...refusal(500), status: 405 });
    await this.send(account, request, response);
  }

  private async send(account: Account, request: Received, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(request.body);
    const send = this.readSend(account, form);
    const code = faultOf(form);
    if (code) return this.switchboard.refuse(send, code, WORDING, response);
    await this.switchboard.send(send, WORDING, response);
  }

  /** Without a sender_id, or with one that is not enabled, TeleSign chooses the sender itself. */
  private readSend(account: Account, form: URLSearchParams): Send {
    const sender = parseBareAddress(form.get('sender_id') ?? '');
    return {
      account,
      customer: `+${(form.get('phone_number') ?? '').replace(/^\+/, '')}`,
      number: sender ?? this.accounts.numbersOf(account)[0]?.number ?? 'TeleSign',
      text: form.get('message') ?? '',
      messageId: form.get('external_id') ?? undefined,
      reportTo: form.get('callback_url') ?? undefined,
    };
  }

  private lookUp(account: Account, referenceId: string, response: ServerResponse): void {
    const message = this.messages.find(referenceId);
    const isOurs = message?.accountId === account.id && message.direction === 'to-phone';
    if (!isOurs) return reply(response, { ...refusal(599), status: 404 });
    reply(response, statusEnvelope(message));
  }
}

/** Why TeleSign would not take the send; undefined when it would. */
function faultOf(form: URLSearchParams): number | undefined {
  if (!form.get('phone_number')) return 12000;
  if (!form.get('message')) return 12009;
  if (!form.get('message_type')) return 12017;
  if (!/^[1-9]\d{6,14}$/.test(form.get('phone_number') ?? '')) return 11000;
  if ((form.get('message') ?? '').length > MOST_CHARACTERS) return 11009;
  if (!/^(OTP|ARN|MKT)$/.test(form.get('message_type') ?? '')) return 11017;
  if ((form.get('sender_id') ?? '').length > 20) return 11013;
  const callbackUrl = form.get('callback_url');
  return callbackUrl && !URL.canParse(callbackUrl) ? 11004 : undefined;
}

function reply(response: ServerResponse, { status, body }: Reply): void {
  sendJson(response, status, body);
}
