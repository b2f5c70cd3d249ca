import type { MessageHandler } from '@nestjs/microservices';
import { requestContracts, validateContract, type Context, type RequestDeclaration } from '@parley/contracts';
import { DomainError, type Actor, type Caller } from '@parley/kernel';
import { isStoreUnavailable } from '@parley/persistence';
import { log, problemOf, type Problem } from '@parley/platform';
import type { ActorDirectory } from './actor-directory';
import type { Bus } from './bus';
import { headers, type Msg, type NatsConnection, type Subscription } from './nats';
import { ServiceProtocol, type EndpointStats } from './service-protocol';
import { settled, type Handle } from './settled';
import { inTrace } from './trace-context';

/** Names the user for whom a request is made. */
export const ACTOR_HEADER = 'Parley-Actor';
const ASK_AGAIN_MS = 200;
const MOST_REPLY_BYTES = 900_000;

/**
 * Answers core NATS requests in plain JSON: `parley.rpc.…` for the user named in the header, `parley.sys.…` for the
 * system. Errors are problem documents with the headers that NATS' own tools understand.
 */
export class RequestResponder {
  private readonly subscriptions: Subscription[] = [];
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly context: Context,
    private readonly bus: Bus,
    private readonly actors: ActorDirectory,
  ) {}

  /** Resolves once the server knows that this service answers. */
  async begin(handlers: ReadonlyMap<string, MessageHandler>): Promise<void> {
    const connection = await this.bus.connection();
    const protocol = new ServiceProtocol(this.bus.options.service);
    for (const request of requestContracts().filter(({ context }) => context === this.context)) {
      const handler = handlers.get(request.operation);
      if (!handler) continue;
      const stats = protocol.endpoint(request.operation, request.rpcSubject, this.context);
      for (const subject of [request.rpcSubject, request.sysSubject]) {
        const callback = (_: unknown, message: Msg) =>
          this.track(this.answer(message, request, settled(handler), stats));
        this.subscriptions.push(connection.subscribe(subject, { queue: this.context, callback }));
      }
    }
    protocol.listen(connection);
    await untilHeard(connection);
  }

  /** Takes no more requests and answers those that had arrived. */
  async stop(): Promise<void> {
    if (this.bus.isConnected) await Promise.all(this.subscriptions.map((each) => each.drain()));
    await Promise.all(this.underWay);
  }

  private track(answering: Promise<void>): void {
    this.underWay.add(answering);
    void answering.finally(() => this.underWay.delete(answering));
  }

  private async answer(
    message: Msg,
    request: RequestDeclaration,
    handle: Handle,
    stats: EndpointStats,
  ): Promise<void> {
    const startedAt = process.hrtime.bigint();
    try {
      const caller = await this.callerOf(message, request);
      const body = validateContract(request.contract, bodyOf(message));
      const reply = await inTrace(message.headers?.get('traceparent'), () => handle(body, caller));
      message.respond(serialised(reply ?? {}));
      stats.count(startedAt);
    } catch (error) {
      const problem = problemOf(publicError(error));
      if (problem.status >= 500) log().error({ operation: request.operation, error }, 'request failed');
      stats.count(startedAt, problem.code);
      refuse(message, problem);
    }
  }

  private async callerOf(message: Msg, request: RequestDeclaration): Promise<Caller> {
    if (message.subject === request.sysSubject) return 'system';
    const userId = message.headers?.get(ACTOR_HEADER);
    if (!userId)
      throw new DomainError('invalid', 'actor.missing', `The header ${ACTOR_HEADER} names no user.`);
    const actor = await this.actors.find(userId);
    if (!actor) throw new DomainError('forbidden', 'actor.unknown', 'The user is not known or not active.');
    const missing = this.actors.lackedFor(actor, request);
    if (missing.length > 0) throw lacking(`The user lacks ${missing.join(', ')}.`, missing);
    if (!mayAsk(actor, request)) throw lacking('The user lacks the role for this request.', [request.mayBe]);
    return actor;
  }
}

/** The subscriptions outlast an interruption of the bus; the question whether the server has them does not. */
async function untilHeard(connection: NatsConnection): Promise<void> {
  for (;;) {
    try {
      return await connection.flush();
    } catch (error) {
      if (connection.isClosed()) throw error;
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
  }
}

function mayAsk({ roles }: Actor, { mayBe }: RequestDeclaration): boolean {
  switch (mayBe) {
    case 'anyone':
      return true;
    case 'manager':
      return roles.some((role) => role !== 'salesperson');
    case 'administrator':
      return roles.includes('administrator');
  }
}

const lacking = (detail: string, missing: readonly string[]): DomainError =>
  new DomainError('forbidden', 'privilege.missing', detail, { missing });

function bodyOf(message: Msg): unknown {
  if (message.data.length === 0) return {};
  try {
    return JSON.parse(Buffer.from(message.data).toString('utf8'));
  } catch {
    throw new DomainError('invalid', 'request.not-json', 'The request is not JSON.');
  }
}

function serialised(reply: unknown): string {
  const text = JSON.stringify(reply);
  if (Buffer.byteLength(text) <= MOST_REPLY_BYTES) return text;
  throw new DomainError('rejected', 'reply.too-large', 'The reply is too large: ask for a smaller page.');
}

function publicError(error: unknown): unknown {
  if (!isStoreUnavailable(error)) return error;
  return new DomainError('unavailable', 'store.unavailable', 'The database cannot be reached at the moment.');
}

function refuse(message: Msg, problem: Problem): void {
  const head = headers();
  head.set('Nats-Service-Error-Code', String(problem.status));
  head.set('Nats-Service-Error', problem.detail ?? problem.title);
  message.respond(JSON.stringify(problem), { headers: head });
}
