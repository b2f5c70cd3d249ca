import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ReceivedCallback {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

type Answer = number | 'reset' | 'silence';

/** Plays Parley's side in specs: takes callbacks on loopback, answers as told, keeps what came. */
export class Receiver {
  readonly received: ReceivedCallback[] = [];
  answerWith: (callback: ReceivedCallback, index: number) => Answer = () => 200;

  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const callback: ReceivedCallback = {
        url: `${this.origin}${request.url}`,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        at: Date.now(),
      };
      this.received.push(callback);
      const answer = this.answerWith(callback, this.received.length - 1);
      if (answer === 'reset') request.socket.resetAndDestroy();
      else if (answer !== 'silence') response.writeHead(answer).end();
    });
  });

  static async start(port = 0): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.server.listen(port, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  forms(): Record<string, string>[] {
    return this.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  }

  documents<T>(): T[] {
    return this.received.map(({ body }) => JSON.parse(body) as T);
  }

  async waitFor(count: number): Promise<readonly ReceivedCallback[]> {
    await until(
      () => this.received.length >= count,
      () => `${this.received.length} of ${count} callbacks`,
    );
    return this.received;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

/** Waits for something that happens soon, and says how far it came when it does not. */
export async function until(isTrue: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what()}`);
    await sleep(5);
  }
}
