import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { WorkspaceConfig } from '../config';
import { sendSecurityHeaders } from './security-headers';

const BODY_BYTES = 512 * 1024;
const LONGEST_ID = 600;

/** The HTTP server that browsers talk to: JSON up to 512 KiB, slow senders cut off, the same headers on every answer. */
export function webServer({
  PARLEY_TRUSTED_PROXIES: proxies,
  PARLEY_PUBLIC_URL: publicUrl,
}: Pick<WorkspaceConfig, 'PARLEY_TRUSTED_PROXIES' | 'PARLEY_PUBLIC_URL'>): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    trustProxy: proxies === '' ? false : proxies.split(',').map((proxy) => proxy.trim()),
    requestTimeout: 10_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
    routerOptions: { maxParamLength: LONGEST_ID },
    http: { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 },
  });
  const server: FastifyInstance = adapter.getInstance();
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', sendSecurityHeaders(publicUrl.startsWith('https:')));
  return adapter;
}
