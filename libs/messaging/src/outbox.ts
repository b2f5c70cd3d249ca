import { Injectable } from '@nestjs/common';
import { eventOf, type Class } from '@parley/contracts';
import { Transactions } from '@parley/persistence';
import { cloudEvent } from './cloud-event';
import { traceparent } from './trace-context';

/** An event as the outbox keeps it. */
export interface OutboxRow {
  readonly id: number;
  readonly event_id: string;
  readonly subject: string;
  readonly payload: string;
  readonly traceparent: string | null;
}

/**
 * Events leave a service through here: stored in the transaction of their effect, published after its commit.
 * So an event exists exactly when its effect does, also after a crash and while the bus is away.
 */
@Injectable()
export class Outbox {
  private publish: (rows: readonly OutboxRow[]) => void = () => undefined;

  constructor(private readonly transactions: Transactions) {}

  /** Stores one event or a set of one kind. `traces` names each event's trace where it is not the ambient one. */
  async add<T extends object>(
    contract: new () => T,
    data: T | readonly T[],
    traces?: readonly (string | undefined)[],
  ): Promise<void> {
    const events = Array.isArray(data) ? (data as readonly T[]) : [data as T];
    if (events.length === 0) return;
    const rows = outboxRows(contract, events, traces);
    const ids = await this.transactions.query<{ id: number }>(
      `WITH stored AS (
         INSERT INTO outbox (event_id, subject, payload, traceparent)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) RETURNING id
       ), due AS (INSERT INTO unpublished (id) SELECT id FROM stored)
       SELECT id FROM stored`,
      [
        rows.map(({ event_id }) => event_id),
        rows.map(({ subject }) => subject),
        rows.map(({ payload }) => payload),
        rows.map(({ traceparent }) => traceparent),
      ],
    );
    this.stored(rows.map((row, index) => ({ ...row, id: ids[index]!.id })));
  }

  /** For a statement that stores events by itself, since its own conditions say which of them come to be. */
  stored(rows: readonly OutboxRow[]): void {
    this.transactions.afterCommit(() => this.publish(rows));
  }

  /** Whoever publishes hears of rows as soon as they are committed. */
  onCommitted(publish: (rows: readonly OutboxRow[]) => void): void {
    this.publish = publish;
  }
}

/** The events as rows, but for the ids that the table gives them. */
export function outboxRows(
  contract: Class,
  events: readonly object[],
  traces?: readonly (string | undefined)[],
): Omit<OutboxRow, 'id'>[] {
  const { subject } = eventOf(contract);
  const ambient = traceparent() ?? null;
  return events.map((each, index) => {
    const envelope = cloudEvent(contract, each);
    return {
      event_id: envelope.id,
      subject,
      payload: JSON.stringify(envelope),
      traceparent: traces?.[index] ?? ambient,
    };
  });
}
