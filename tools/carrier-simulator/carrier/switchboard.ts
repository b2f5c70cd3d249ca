import type { ServerResponse } from 'node:http';
import { sendJson } from '../http/json';
import type { Ledger } from '../storage/ledger';
import type { Account } from './accounts';
import type { Dialect } from './dialect';
import type { Behaviour, Faults } from './faults';
import type { Message, Provider } from './message';
import type { Messages } from './messages';
import { pause } from './pause';
import type { Reports } from './reports';
import { textToPhone } from './restoring';

/** A request to send a text, after authentication. */
export interface Send {
  readonly account: Account;
  readonly customer: string;
  readonly number: string;
  readonly text: string;
  readonly messageId?: string;
  readonly reportTo?: string;
  readonly messagingServiceId?: string;
}

export interface Reply {
  readonly status: number;
  readonly body: object;
}

/** How a provider words its answers. */
export interface Wording {
  accepted(message: Message): Reply;
  refused(code: number, to: string): Reply;
  /** The code of a refusal that names none. */
  readonly usualCodes: Readonly<Record<'400' | '401' | '429' | '500', number>>;
}

/** Takes or refuses what Parley sends: first the ledger, then the answer, and the reports as planned. */
export class Switchboard {
  constructor(
    private readonly faults: Faults,
    private readonly ledger: Ledger,
    private readonly messages: Messages,
    private readonly reports: Reports,
    private readonly dialects: Readonly<Record<Provider, Dialect>>,
    private readonly stopping: AbortSignal,
  ) {}

  async send(send: Send, wording: Wording, response: ServerResponse): Promise<void> {
    const behaviour = this.faults.behaviourFor(send.account.provider, send.customer);
    await pause(behaviour.answerAfterMs, this.stopping);
    const { answer } = behaviour;
    if (answer === 'reset') return this.resetUntaken(send, response);
    if (answer === '400' || answer === '401' || answer === '429' || answer === '500')
      return this.refuse(send, behaviour.code ?? wording.usualCodes[answer], wording, response);

    const { message, reply } = await this.accept(send, behaviour, wording);
    if (behaviour.plan.reports === 'before-answer') await this.reports.run(message, behaviour.plan);
    else this.reports.start(message, behaviour.plan);
    await this.answer(behaviour, reply, wording, response);
  }

  async refuse(send: Send, code: number, wording: Wording, response: ServerResponse): Promise<void> {
    const { status, body } = wording.refused(code, send.customer);
    await this.ledger.record({
      ...lineOf(send),
      providerMessageId: null,
      accepted: false,
      outcome: String(status),
      code,
    });
    sendJson(response, status, body);
  }

  private async resetUntaken(send: Send, response: ServerResponse): Promise<void> {
    await this.ledger.record({ ...lineOf(send), providerMessageId: null, accepted: false, outcome: 'reset' });
    response.socket?.resetAndDestroy();
  }

  private async accept(
    send: Send,
    { answer, plan }: Behaviour,
    wording: Wording,
  ): Promise<{ message: Message; reply: Reply }> {
    const id = this.dialects[send.account.provider].newId();
    const line = { ...lineOf(send), providerMessageId: id, accepted: true, plan };
    const message = textToPhone(line);
    const reply = wording.accepted(message);
    await this.ledger.record({ ...line, outcome: OUTCOMES[answer] ?? String(reply.status) });
    this.messages.add(message);
    return { message, reply };
  }

  private async answer(
    { answer, hangMs }: Behaviour,
    reply: Reply,
    wording: Wording,
    response: ServerResponse,
  ): Promise<void> {
    if (answer === 'accept-then-reset') {
      response.socket?.resetAndDestroy();
      return;
    }
    if (answer === 'accept-then-hang') await pause(hangMs, this.stopping);
    const { status, body } =
      answer === 'accept-then-500' ? wording.refused(wording.usualCodes['500'], '') : reply;
    sendJson(response, status, body);
  }
}

const OUTCOMES: Partial<Record<Behaviour['answer'], string>> = {
  'accept-then-500': '500',
  'accept-then-hang': 'hang',
  'accept-then-reset': 'reset',
};

function lineOf(send: Send) {
  return {
    at: new Date().toISOString(),
    provider: send.account.provider,
    account: send.account.id,
    messageId: send.messageId ?? null,
    to: send.customer,
    from: send.number,
    text: send.text,
    reportTo: send.reportTo,
    messagingServiceId: send.messagingServiceId,
  };
}
