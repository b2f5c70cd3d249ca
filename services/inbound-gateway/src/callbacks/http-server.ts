import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const BODY_BYTES = 64 * 1024;
const MOST_HEADERS = 100;
/** Longer than any head that Node reads: a token of any length is an unknown token, not another kind of error. */
const MOST_OF_A_PATH = 16 * 1024;

/**
 * The HTTP server that faces the internet: raw bodies up to 64 KiB of any type, slow senders cut off, everything but
 * POST turned away before a body is read (CONTRACTS section 1, RELIABILITY section 4).
 */
export function callbackServer(): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    connectionTimeout: 20_000,
    requestTimeout: 10_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: MOST_OF_A_PATH },
    frameworkErrors: refusePath,
    http: { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 },
  });
  const server: FastifyInstance = adapter.getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_, body, done) =>
    done(null, body),
  );
  server.addHook('onRequest', (request, reply, done) => {
    const refusal = refusalOf(request);
    if (refusal) turnAway(reply, refusal);
    else done();
  });
  server.addHook('preHandler', (request, reply, done) => {
    if (request.is404)
      void reply.code(403).send(); // no other path than the callbacks' is known, either
    else done();
  });
  server.server.on('connect', (_, socket) =>
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: POST\r\n\r\n'),
  );
  return adapter;
}

/** A path that cannot be decoded is no proper HTTP. */
function refusePath(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(400).send();
}

/** What can be refused by its head alone, in the order of precedence of CONTRACTS section 1. */
function refusalOf({ raw, headers }: FastifyRequest): 405 | 413 | 431 | undefined {
  if (raw.rawHeaders.length > 2 * MOST_HEADERS) return 431;
  if (raw.method !== 'POST') return 405;
  return Number(headers['content-length'] ?? 0) > BODY_BYTES ? 413 : undefined;
}

/** Nothing more is read from somebody whose body was not read either. */
function turnAway(reply: FastifyReply, status: 405 | 413 | 431): void {
  if (status === 405) void reply.header('allow', 'POST');
  void reply.code(status).header('connection', 'close').send();
}
