import { requestOf, SendMessage } from '@parley/contracts';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { serversOf } from '@parley/messaging';
import { KeepAlive } from './keep-alive';
import type { PreparedSend } from './sends';

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

/** Askers of `send-message`, who share one connection to the bus. */
export function toConversation(natsUrl: string): Opening<PreparedSend> {
  const { rpcSubject } = requestOf(SendMessage);
  const connecting = connectTo(natsUrl);
  return async () => {
    const connection = await connecting;
    return {
      post: async ({ actor, body }) => {
        const head = headers();
        head.set('Parley-Actor', actor);
        const answer = await connection
          .request(rpcSubject, body, { headers: head, timeout: PATIENCE_MS })
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

const connectTo = (url: string): Promise<NatsConnection> => connect(serversOf(url));
