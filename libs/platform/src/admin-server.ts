import { createServer, type Server, type ServerResponse } from 'node:http';
import { renderMetrics } from './metrics';
import type { Readiness } from './readiness';

/** The operators' side of a service: health for Kubernetes and figures for Prometheus. Never reached from the internet. */
export async function startAdminServer(port: number, readiness: Readiness): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    answer(path, readiness, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return server;
}

async function answer(
  path: string | undefined,
  readiness: Readiness,
  response: ServerResponse,
): Promise<void> {
  switch (path) {
    case '/health/live':
      return send(response, 200, { status: 'live' });
    case '/health/ready': {
      const missing = await readiness.missing();
      return send(response, missing.length ? 503 : 200, {
        status: missing.length ? 'not-ready' : 'ready',
        missing,
      });
    }
    case '/metrics': {
      const [text, contentType] = await renderMetrics();
      response.writeHead(200, { 'content-type': contentType }).end(text);
      return;
    }
    default:
      return send(response, 404, { status: 'unknown-path' });
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
