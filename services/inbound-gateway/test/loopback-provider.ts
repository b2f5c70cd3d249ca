import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the provider does with a request: answers it, never answers, or cuts the connection. */
export type Behaviour = { readonly status: number; readonly body: unknown } | 'hang' | 'reset';

export interface LoopbackProvider {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** A real HTTP server in a provider's place: keeps what it received and behaves as it is told. */
export async function startProvider(
  behave: (request: ReceivedRequest) => Behaviour,
): Promise<LoopbackProvider> {
  const received: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    void readRequest(incoming).then((request) => {
      received.push(request);
      respond(behave(request), incoming, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: urlOf(server), received, close: () => closeAll(server) };
}

/** An address where nobody listens. */
export async function deadUrl(): Promise<string> {
  const provider = await startProvider(() => 'hang');
  await provider.close();
  return provider.url;
}

async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const { method = '', url: path = '', headers } = incoming;
  return { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
}

function respond(behaviour: Behaviour, incoming: IncomingMessage, response: ServerResponse): void {
  if (behaviour === 'reset') incoming.socket.resetAndDestroy();
  if (typeof behaviour === 'string') return;
  const body = typeof behaviour.body === 'string' ? behaviour.body : JSON.stringify(behaviour.body);
  response.writeHead(behaviour.status, { 'content-type': 'application/json' }).end(body);
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function closeAll(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
