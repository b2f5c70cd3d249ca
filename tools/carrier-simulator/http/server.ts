import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sendJson } from './json';

const BODY_LIMIT = 256 * 1024;

/** A request that was read whole. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly remoteAddress: string;
}

export type Handler = (request: Received, response: ServerResponse) => Promise<void> | void;

/** The first area whose prefix the path begins with answers. */
export type Areas = readonly (readonly [prefix: string, handle: Handler])[];

export function createHttpServer(areas: Areas): Server {
  const server = createServer((incoming, response) => {
    answer(incoming, response, areas).catch((error: unknown) => {
      sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  server.keepAliveTimeout = 75_000; // longer than a client keeps a connection, so that it is never closed under a request
  return server;
}

async function answer(incoming: IncomingMessage, response: ServerResponse, areas: Areas): Promise<void> {
  const body = await read(incoming);
  if (body === undefined)
    return sendJson(response, 413, { error: 'body too large' }, { connection: 'close' });
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://simulator');
  const request: Received = {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: incoming.headers,
    body,
    remoteAddress: incoming.socket.remoteAddress ?? '',
  };
  const area = areas.find(([prefix]) => pathname.startsWith(prefix));
  await area?.[1](request, response);
}

async function read(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
