import { FastifyAdapter } from '@nestjs/platform-fastify';

const BODY_BYTES = 64 * 1024;
const MOST_HEADERS = 100;

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
    http: { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 },
  });
  const server = adapter.getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_, body, done) =>
    done(null, body),
  );
  server.addHook('onRequest', (request, reply, done) => {
    if (request.raw.rawHeaders.length > 2 * MOST_HEADERS)
      return void reply.code(431).header('connection', 'close').send();
    if (request.method !== 'POST') return void reply.code(405).header('allow', 'POST').send();
    done();
  });
  return adapter;
}
