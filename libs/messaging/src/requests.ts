import { Injectable } from '@nestjs/common';
import { requestOf, type Class } from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import { errorOf, type Problem } from '@parley/platform';
import { Bus } from './bus';
import { headers, type MsgHdrs } from './nats';
import { ACTOR_HEADER } from './request-responder';
import { traceparent } from './trace-context';

const PATIENCE_MS = 5_000;

export interface CallOptions {
  readonly timeoutMs?: number;
}

/** What a service answered a person: its reply, or a problem document when `status` is not 200. Not read on the way. */
export interface Answer {
  readonly status: number;
  readonly body: Uint8Array;
}

/** Asks another service, acting as the system or for a user. */
@Injectable()
export class Requests {
  constructor(private readonly bus: Bus) {}

  /**
   * Acts as the system. What is refused comes back as the same `DomainError`; throws `unavailable` when nobody answers
   * in time (5 s unless told).
   */
  async call<Reply extends object, T extends object = object>(
    contract: new () => T,
    request: T,
    { timeoutMs = PATIENCE_MS }: CallOptions = {},
  ): Promise<Reply> {
    const { status, body } = await this.ask(requestOf(contract).sysSubject, request, headers(), timeoutMs);
    const reply = JSON.parse(Buffer.from(body).toString('utf8')) as Reply;
    if (status !== 200) throw errorOf(reply as Partial<Problem>);
    return reply;
  }

  /** Acts for the user; whoever calls has made sure that it is he. Throws only when nobody answers in time. */
  async callFor(
    userId: string,
    contract: Class,
    request: object,
    { timeoutMs = PATIENCE_MS }: CallOptions = {},
  ): Promise<Answer> {
    const { rpcSubject } = requestOf(contract);
    if (!this.bus.isConnected) throw unanswered(rpcSubject); // a person is told at once
    const head = headers();
    head.set(ACTOR_HEADER, userId);
    return this.ask(rpcSubject, request, head, timeoutMs);
  }

  private async ask(subject: string, request: object, head: MsgHdrs, timeout: number): Promise<Answer> {
    const trace = traceparent();
    if (trace) head.set('traceparent', trace);
    const connection = await this.bus.connection();
    const answer = await connection
      .request(subject, JSON.stringify(request), { timeout, headers: head })
      .catch(() => {
        throw unanswered(subject);
      });
    return { status: Number(answer.headers?.get('Nats-Service-Error-Code') || 200), body: answer.data };
  }
}

const unanswered = (subject: string): DomainError =>
  new DomainError('unavailable', 'service.unavailable', `${subject} was not answered.`);
