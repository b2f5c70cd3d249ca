import { connect, headers } from '@nats-io/transport-node';
import { serversOf } from '@parley/messaging';
import type { Asked } from './asked';
import { KeepAlive } from './keep-alive';

/** One of many that ask at the same time, each its next request after the last answer. */
export interface Line<Request> {
  /** Resolves with the status of the answer, as HTTP counts them; 0 when there was none. */
  post(request: Request): Promise<number>;
  close(): void;
}

/** Opens one line after the other to what is measured. */
export type Opening<Request> = () => Promise<Line<Request>>;

/** Connections to a server of callbacks. */
export function toServer(url: string): Opening<Buffer> {
  const { hostname, port } = new URL(url);
  return async () => {
    const connection = new KeepAlive(hostname, Number(port));
    await connection.open();
    return connection;
  };
}

/** People who ask over the bus, and share one connection to it. */
export function toBus(natsUrl: string): Opening<Asked> {
  const connecting = connect(serversOf(natsUrl));
  return async () => {
    const connection = await connecting;
    return {
      post: async ({ subject, actor, body }) => {
        const head = headers();
        head.set('Parley-Actor', actor);
        const answer = await connection
          .request(subject, body, { headers: head, timeout: PATIENCE_MS })
          .catch(() => undefined);
        if (!answer) return 0;
        return Number(answer.headers?.get('Nats-Service-Error-Code') || OK);
      },
      close: () => undefined,
    };
  };
}

const OK = 200;
const PATIENCE_MS = 10_000;
