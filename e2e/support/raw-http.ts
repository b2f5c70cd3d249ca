import { connect } from 'node:net';

const PATIENCE_MS = 10_000;

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  /** Whether the server closed the connection. */
  readonly closed: boolean;
}

/** Sends bytes as they are, as no HTTP client would, and gives back what came until the server had answered. */
export function sendRaw(url: string, bytes: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    const end = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1]), text, closed });
    };
    const timer = setTimeout(() => end(false), PATIENCE_MS);
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('end', () => end(true));
    socket.on('error', (error) => (text === '' ? reject(error) : end(true)));
  });
}
