import { Injectable } from '@nestjs/common';
import { requestOf } from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import { errorOf, type Problem } from '@parley/platform';
import { Bus } from './bus';
import { headers } from './nats';
import { traceparent } from './trace-context';

const PATIENCE_MS = 5_000;

export interface CallOptions {
  readonly timeoutMs?: number;
}

/** Asks another service, acting as the system. What it refuses comes back as the same `DomainError`. */
@Injectable()
export class Requests {
  constructor(private readonly bus: Bus) {}

  /** Throws `unavailable` when nobody answers in time (5 s unless told). */
  async call<Reply extends object, T extends object = object>(
    contract: new () => T,
    request: T,
    { timeoutMs = PATIENCE_MS }: CallOptions = {},
  ): Promise<Reply> {
    const { sysSubject } = requestOf(contract);
    const head = headers();
    const trace = traceparent();
    if (trace) head.set('traceparent', trace);
    const connection = await this.bus.connection();
    const answer = await connection
      .request(sysSubject, JSON.stringify(request), { timeout: timeoutMs, headers: head })
      .catch(() => {
        throw new DomainError('unavailable', 'service.unavailable', `${sysSubject} was not answered.`);
      });
    const body = JSON.parse(Buffer.from(answer.data).toString('utf8')) as Reply;
    if (answer.headers?.has('Nats-Service-Error-Code')) throw errorOf(body as Partial<Problem>);
    return body;
  }
}
