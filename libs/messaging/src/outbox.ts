import { Injectable } from '@nestjs/common';
import { eventOf, type Class } from '@parley/contracts';
import { Transactions } from '@parley/persistence';
import { cloudEvent } from './cloud-event';
import { traceparent } from './trace-context';

/** Rows of the outbox table as columns, for set-based inserts. */
export interface OutboxRows {
  readonly eventIds: string[];
  readonly subjects: string[];
  readonly payloads: string[];
  readonly traceparents: (string | undefined)[];
}

/**
 * Events leave a service through here: stored in the transaction of their effect, published after its commit.
 * So an event exists exactly when its effect does, also after a crash and while the bus is away.
 */
@Injectable()
export class Outbox {
  private wake: () => void = () => undefined;

  constructor(private readonly transactions: Transactions) {}

  /** Stores one event or a set of one kind. `traces` names each event's trace where it is not the ambient one. */
  async add<T extends object>(
    contract: new () => T,
    data: T | readonly T[],
    traces?: readonly (string | undefined)[],
  ): Promise<void> {
    const events = Array.isArray(data) ? (data as readonly T[]) : [data as T];
    if (events.length === 0) return;
    const rows = this.rowsOf(contract, events, traces);
    await this.transactions.query(
      `INSERT INTO outbox (event_id, subject, payload, traceparent)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
      [rows.eventIds, rows.subjects, rows.payloads, rows.traceparents],
    );
    this.transactions.afterCommit(() => this.hint());
  }

  /** The columns alone, for a statement that decides by itself which of the events come to be; `hint` afterwards. */
  rowsOf(contract: Class, data: readonly object[], traces?: readonly (string | undefined)[]): OutboxRows {
    const { subject } = eventOf(contract);
    const envelopes = data.map((each) => cloudEvent(contract, each));
    return {
      eventIds: envelopes.map(({ id }) => id),
      subjects: envelopes.map(() => subject),
      payloads: envelopes.map((envelope) => JSON.stringify(envelope)),
      traceparents: data.map((_, index) => traces?.[index] ?? traceparent()),
    };
  }

  /** Tells the relay that there is something to publish; without it the relay's poll finds it within a second. */
  hint(): void {
    this.wake();
  }

  onHint(wake: () => void): void {
    this.wake = wake;
  }
}
