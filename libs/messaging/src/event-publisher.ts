import { createInbox, headers, type Msg, type MsgHdrs, type NatsConnection } from './nats';
import type { OutboxRow } from './outbox';

const PATIENCE_MS = 5_000;

interface Batch {
  readonly acknowledged: number[];
  open: number;
  readonly settle: () => void;
}

/** Publishes many events to JetStream at once; one subscription hears all of the acknowledgements. */
export class EventPublisher {
  private readonly inbox: string;
  private readonly open = new Map<string, { readonly batch: Batch; readonly id: number }>();
  private sequence = 0;

  constructor(
    private readonly connection: NatsConnection,
    inboxPrefix: string,
  ) {
    this.inbox = createInbox(inboxPrefix);
    connection.subscribe(`${this.inbox}.*`, { callback: (_, message) => this.hear(message) });
  }

  /** Resolves with the ids of the rows that JetStream has acknowledged, once it has answered all or taken too long. */
  async publish(rows: readonly OutboxRow[]): Promise<readonly number[]> {
    const acknowledged: number[] = [];
    const first = this.sequence;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS);
      const settle = () => {
        clearTimeout(timer);
        resolve();
      };
      const batch: Batch = { acknowledged, open: rows.length, settle };
      rows.forEach((row) => this.send(row, batch));
    });
    for (let token = first; token < this.sequence; token += 1) this.open.delete(String(token));
    return acknowledged;
  }

  /** What is under way counts as not acknowledged: its answers are lost. */
  giveUp(): void {
    const batches = new Set([...this.open.values()].map(({ batch }) => batch));
    batches.forEach(({ settle }) => settle());
  }

  private send(row: OutboxRow, batch: Batch): void {
    const token = String(this.sequence);
    this.sequence += 1;
    this.open.set(token, { batch, id: row.id });
    this.connection.publish(row.subject, row.payload, {
      headers: headersOf(row),
      reply: `${this.inbox}.${token}`,
    });
  }

  private hear(message: Msg): void {
    const token = message.subject.slice(this.inbox.length + 1);
    const waiting = this.open.get(token);
    if (!waiting) return; // too late
    this.open.delete(token);
    const { batch, id } = waiting;
    if (isAcknowledgement(message)) batch.acknowledged.push(id);
    batch.open -= 1;
    if (batch.open === 0) batch.settle();
  }
}

/** JetStream drops an event that it was given under the same id lately. */
export function headersOf({ event_id, traceparent }: Pick<OutboxRow, 'event_id' | 'traceparent'>): MsgHdrs {
  const head = headers();
  head.set('Nats-Msg-Id', event_id);
  head.set('content-type', 'application/cloudevents+json');
  if (traceparent) head.set('traceparent', traceparent);
  return head;
}

/** Anything else says that there is no stream, or that it cannot take the event now. */
function isAcknowledgement(message: Msg): boolean {
  if (message.data.length === 0) return false;
  const answer = message.json<{ stream?: string; error?: unknown }>();
  return Boolean(answer.stream) && answer.error === undefined;
}
