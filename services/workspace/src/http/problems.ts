import { DomainError } from '@parley/kernel';
import { isStoreUnavailable } from '@parley/persistence';
import { log, problemOf, type Problem } from '@parley/platform';
import type { FastifyError, FastifyReply } from 'fastify';

/** A refusal that HTTP has a word of its own for, which no service needs. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: 401 | 403 | 404 | 413 | 415 | 429 | 400,
    readonly code: string,
    readonly title: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(title);
    this.name = 'HttpRefusal';
  }
}

export const refusals = {
  notSignedIn: () => new HttpRefusal(401, 'session.missing', 'Nobody is signed in'),
  signInWrong: () => new HttpRefusal(401, 'sign-in.wrong', 'The name or the password is not right'),
  signInThrottled: (seconds: number) =>
    new HttpRefusal(429, 'sign-in.throttled', 'Too many attempts to sign in', seconds),
  foreignRequest: () => new HttpRefusal(403, 'csrf.refused', 'The request does not come from the web app'),
  unknownPath: () => new HttpRefusal(404, 'path.unknown', 'There is nothing at this address'),
};

/** Any failure of a handler or of the server itself, as a problem document. */
export function sendProblem(reply: FastifyReply, error: unknown): FastifyReply {
  const problem = problemFrom(error);
  if (problem.status >= 500) log().error({ error, path: reply.request.routeOptions.url }, 'request failed');
  if (problem.status === 503) void reply.header('retry-after', '1');
  if (problem.status === 401) void reply.header('www-authenticate', 'Session');
  const { retryAfterSeconds } = problem;
  if (typeof retryAfterSeconds === 'number') void reply.header('retry-after', String(retryAfterSeconds));
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function problemFrom(error: unknown): Problem {
  if (error instanceof HttpRefusal) {
    const { status, code, title, retryAfterSeconds } = error;
    return { type: 'about:blank', title, status, code, ...(retryAfterSeconds && { retryAfterSeconds }) };
  }
  if (isStoreUnavailable(error)) return problemOf(STORE_AWAY);
  return SERVER_REFUSALS[(error as Partial<FastifyError>).statusCode ?? 0] ?? problemOf(error);
}

const STORE_AWAY = new DomainError(
  'unavailable',
  'store.unavailable',
  'The database cannot be reached at the moment.',
);

const refusal = (status: number, code: string, title: string): Problem => ({
  type: 'about:blank',
  title,
  status,
  code,
});

/** What the HTTP server finds wrong before a handler is asked. */
const SERVER_REFUSALS: Readonly<Record<number, Problem>> = {
  400: refusal(400, 'request.not-json', 'The request is not JSON'),
  413: refusal(413, 'request.too-large', 'The request is too large'),
  414: refusal(414, 'request.path-too-long', 'The address is too long'),
  415: refusal(415, 'request.not-json', 'The request must be JSON'),
};
