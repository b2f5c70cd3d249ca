import { connect, type Socket } from 'node:net';
import type { SignedBytes } from './signed-bytes';

export interface RawAnswer {
  /** The status of every answer on the connection, in order; 100 is an interim one. */
  readonly statuses: readonly number[];
  readonly text: string;
  /** Whether the server closed the connection within the time. */
  readonly isClosed: boolean;
}

const LIMIT_MS = 8_000;

/** Speaks HTTP byte by byte: `talk` writes whatever no proper client would. Resolves when the server closes. */
export async function speak(
  url: string,
  talk: (socket: Socket) => void | Promise<void>,
  limitMs = LIMIT_MS,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined); // a connection that is cut is an answer, too
  const closed = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
  await new Promise((resolve) => socket.once('connect', resolve));
  await talk(socket);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const isClosed = await Promise.race([closed, late]);
  clearTimeout(timer);
  socket.destroy();
  const text = Buffer.concat(chunks).toString('latin1');
  const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(([, status]) => Number(status));
  return { statuses, text, isClosed };
}

/** As `speak`, for bytes that are known beforehand. */
export const send = (url: string, ...parts: (string | Buffer)[]): Promise<RawAnswer> =>
  speak(url, (socket) => parts.forEach((part) => socket.write(part)));

/** The head of a request; header lines as they are to stand there. */
export const head = (line: string, ...headers: readonly string[]): string =>
  [line, 'Host: gateway.test', ...headers, '', ''].join('\r\n');

export const headerLines = (headers: Readonly<Record<string, string>>): string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

export const pathOf = ({ url }: Pick<SignedBytes, 'url'>): string =>
  new URL(url).pathname + new URL(url).search;

/** What is odd about a request: its first line, headers beside the usual ones, another length or none. */
export interface Oddities {
  readonly line?: string;
  readonly extra?: readonly string[];
  readonly length?: string;
}

/** Posts a callback byte by byte, and nothing after it on its connection. */
export function sendCallback(gatewayUrl: string, callback: SignedBytes, oddities: Oddities = {}) {
  const { line = `POST ${pathOf(callback)} HTTP/1.1`, extra = [] } = oddities;
  const { length = String(callback.body.length) } = oddities;
  const lines = [
    ...headerLines(callback.headers),
    ...extra,
    ...(length ? [`Content-Length: ${length}`] : []),
  ];
  return send(gatewayUrl, head(line, ...lines, 'Connection: close'), callback.body);
}
