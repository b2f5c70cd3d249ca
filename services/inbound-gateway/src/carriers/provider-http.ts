import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface ProviderRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * The provider gave no whole answer. `isUnsent` is proof and no guess: no connection was ever established, so not
 * one byte of the request left us. Everything else may have been acted on.
 */
export class NoAnswer extends Error {
  constructor(
    readonly isUnsent: boolean,
    /** A word such as ECONNRESET or timeout. */
    readonly reason: string,
  ) {
    super(`no answer from the provider (${reason})`);
    this.name = 'NoAnswer';
  }
}

const MAX_ANSWER_BYTES = 1_048_576;

/** Idle connections go before a server's usual 5 s, so that none is reused at the moment the server closes it. */
const REUSE = { keepAlive: true, scheduling: 'lifo', timeout: 4_000, maxSockets: 256 } as const;
const http = new HttpAgent(REUSE);
const https = new HttpsAgent(REUSE);

/** One request to a provider, never repeated and never redirected, within `timeoutMs` from start to end. */
export function askProvider(asked: ProviderRequest): Promise<ProviderAnswer> {
  return new Promise((resolve, reject) => {
    const isTls = asked.url.startsWith('https:');
    const request = (isTls ? httpsRequest : httpRequest)(asked.url, {
      method: asked.method,
      headers: asked.headers,
      agent: isTls ? https : http,
    });
    const isConnected = watchConnection(request, isTls);
    const deadline = setTimeout(() => request.destroy(new Error('timeout')), asked.timeoutMs);
    const fail = (cause: unknown): void => {
      clearTimeout(deadline);
      reject(new NoAnswer(!isConnected(), wordOf(cause)));
    };
    request.once('error', fail);
    request.once('response', (response) => {
      readWhole(response).then((body) => {
        clearTimeout(deadline);
        resolve({ status: response.statusCode ?? 0, body });
      }, fail);
    });
    request.end(asked.body);
  });
}

/** Node writes the request when the connection (with TLS: the handshake) is complete, not a byte before. */
function watchConnection(request: ClientRequest, isTls: boolean): () => boolean {
  let isConnected = false;
  request.once('socket', (socket) => {
    if (request.reusedSocket) isConnected = true;
    else socket.once(isTls ? 'secureConnect' : 'connect', () => (isConnected = true));
  });
  return () => isConnected;
}

async function readWhole(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw new Error('answer too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A word such as ECONNREFUSED where the system has one; nothing here ever quotes what was sent. */
function wordOf(cause: unknown): string {
  const { code, message } = cause as { code?: unknown; message?: unknown };
  return String(code ?? message ?? 'failed');
}
