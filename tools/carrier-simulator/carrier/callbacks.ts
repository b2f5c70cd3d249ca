import { Agent as HttpAgent, request as httpRequest, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pause } from './pause';

/** Enough that a receiver that hangs for its whole time does not hold back the others. */
const MOST_AT_ONCE = 1024;

/** How one attempt ended. `unreachable`: no connection was made. `silent`: a connection, but no answer in time. */
export type Attempt =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'silent' };

/** A provider's promise of how hard it tries. */
export interface Persistence {
  readonly connectMs: number;
  /** Patience with one attempt. */
  readonly answerMs: number;
  /** Patience with all attempts together, waiting times included. */
  readonly totalMs: number;
  /** Waiting times before the second, third, ... attempt: their number limits the attempts. */
  readonly waitsMs: readonly number[];
  isAccepted(status: number): boolean;
  mayRetry(attempt: Attempt): boolean;
}

/** A signed request that tells Parley something. */
export interface Callback {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly persistence: Persistence;
}

export interface Delivery {
  /** When the first attempt has ended, well or badly. */
  readonly first: Promise<Attempt>;
  /** The last attempt, after every retry. */
  readonly last: Promise<{
    readonly attempt: Attempt;
    readonly attempts: number;
    readonly accepted: boolean;
  }>;
}

/** Posts callbacks as persistently as their provider does, and counts what became of them. */
export class Callbacks {
  readonly counts = { attempts: 0, retries: 0, accepted: 0, givenUp: 0 };
  private readonly agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets: MOST_AT_ONCE }),
    'https:': new HttpsAgent({ keepAlive: true, maxSockets: MOST_AT_ONCE }),
  };

  constructor(private readonly stopping: AbortSignal) {}

  post(callback: Callback): Delivery {
    const first = this.attempt(callback, Date.now() + callback.persistence.totalMs);
    return { first, last: this.persist(callback, first) };
  }

  close(): void {
    this.agents['http:'].destroy();
    this.agents['https:'].destroy();
  }

  private async persist(callback: Callback, first: Promise<Attempt>): Delivery['last'] {
    const { persistence } = callback;
    const deadline = Date.now() + persistence.totalMs;
    let attempt = await first;
    let attempts = 1;
    for (const waitMs of persistence.waitsMs) {
      if (isAccepted(attempt, persistence) || !persistence.mayRetry(attempt)) break;
      if (Date.now() + waitMs >= deadline) break;
      await pause(waitMs, this.stopping);
      this.counts.retries += 1;
      attempt = await this.attempt(callback, deadline);
      attempts += 1;
    }
    const accepted = isAccepted(attempt, persistence);
    this.counts[accepted ? 'accepted' : 'givenUp'] += 1;
    return { attempt, attempts, accepted };
  }

  private async attempt(callback: Callback, deadline: number): Promise<Attempt> {
    this.counts.attempts += 1;
    for (;;) {
      const result = await this.exchange(callback, deadline);
      // A kept connection that the other side had already closed says nothing about the other side.
      if (result !== 'stale') return result;
    }
  }

  private exchange(callback: Callback, deadline: number): Promise<Attempt | 'stale'> {
    return new Promise((resolve) => {
      let connected = false;
      const request = this.open(callback);
      const { connectMs, answerMs } = callback.persistence;
      const patience = setTimeout(
        () => request.destroy(),
        Math.min(answerMs, Math.max(0, deadline - Date.now())),
      );
      let connecting: NodeJS.Timeout | undefined;
      const settle = (result: Attempt | 'stale') => {
        clearTimeout(patience);
        clearTimeout(connecting);
        resolve(result);
      };
      request.on('socket', (socket) => {
        connected = !socket.connecting;
        if (connected) return;
        connecting = setTimeout(() => request.destroy(), connectMs);
        socket.once('connect', () => {
          connected = true;
          clearTimeout(connecting);
        });
      });
      request.on('response', (response) => {
        response.resume();
        response.on('error', () => undefined);
        settle({ kind: 'answered', status: response.statusCode ?? 0 });
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        if (request.reusedSocket && error.code === 'ECONNRESET') settle('stale');
        else settle({ kind: connected ? 'silent' : 'unreachable' });
      });
      request.end(callback.body);
    });
  }

  private open({ url, headers, body }: Callback): ClientRequest {
    const target = new URL(url);
    const isSecure = target.protocol === 'https:';
    return (isSecure ? httpsRequest : httpRequest)(target, {
      method: 'POST',
      agent: this.agents[isSecure ? 'https:' : 'http:'],
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    });
  }
}

function isAccepted(attempt: Attempt, persistence: Persistence): boolean {
  return attempt.kind === 'answered' && persistence.isAccepted(attempt.status);
}
