import { validateContract } from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import { isContention, isStoreUnavailable, type Transactions } from '@parley/persistence';
import { Counter, log } from '@parley/platform';
import { readCloudEvent } from './cloud-event';
import type { DeadLetters } from './dead-letters';
import type { ErasedCustomers } from './erased-customers';
import type { Delivered, EventExtras } from './handlers';
import type { Inbox } from './inbox';
import type { JsMsg } from './nats';
import type { Handle } from './settled';
import { inTrace } from './trace-context';

const BACK_OFF_MS = [200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000] as const;
const STORE_AWAY_MS = 1_000;

const handled = new Counter({
  name: 'parley_events_handled_total',
  help: 'Deliveries by what became of them',
  labelNames: ['consumer', 'outcome'],
});

export interface DeliveryParts {
  readonly transactions: Transactions;
  readonly inbox: Inbox;
  readonly deadLetters: DeadLetters;
  readonly erased: ErasedCustomers;
}

/** One delivery, read and validated. */
interface Received extends Read {
  readonly message: JsMsg;
}

interface Read {
  readonly event: Delivered<object>;
}

/**
 * What happens to a batch of deliveries of one consumer: one transaction with effect and inbox, then the
 * acknowledgement. What fails together is tried alone; what fails alone is retried later, or buried.
 */
export class EventDelivery {
  constructor(
    readonly consumer: string,
    private readonly extras: EventExtras,
    private readonly handle: Handle,
    private readonly parts: DeliveryParts,
  ) {}

  /** Resolves with `store-away` when the database could not be reached: then nothing more should be fetched. */
  async deliver(messages: readonly JsMsg[]): Promise<'done' | 'store-away'> {
    try {
      const received = await this.readAll(messages);
      if (received.length > 0) await this.process(received);
      return 'done';
    } catch (error) {
      if (!isStoreUnavailable(error)) throw error;
      log().warn({ consumer: this.consumer, error }, 'store away: events wait');
      messages.forEach((message) => message.nak(STORE_AWAY_MS));
      return 'store-away';
    }
  }

  /** The same effect for one that was put aside, in the open transaction; throws what stands in its way. */
  async revive(payload: Uint8Array): Promise<void> {
    await this.commit([{ event: this.read(payload) }]);
  }

  private read(payload: Uint8Array, traceparent?: string): Delivered<object> {
    const { id, data } = readCloudEvent(payload);
    return { id, data: validateContract(this.extras.contract, data), traceparent };
  }

  private async readAll(messages: readonly JsMsg[]): Promise<Received[]> {
    const received: Received[] = [];
    for (const message of messages) {
      try {
        received.push({ message, event: this.read(message.data, message.headers?.get('traceparent')) });
      } catch (error) {
        await this.bury(message, undefined, error);
      }
    }
    return received;
  }

  private async process(received: readonly Received[]): Promise<void> {
    try {
      await this.commit(received);
      received.forEach(({ message }) => message.ack());
      handled.inc({ consumer: this.consumer, outcome: 'done' }, received.length);
    } catch (error) {
      if (isStoreUnavailable(error)) throw error;
      if (received.length === 1) return this.settleFailure(received[0]!, error);
      if (!isContention(error))
        log().info({ consumer: this.consumer, size: received.length, error }, 'batch taken apart');
      for (const one of received) await this.process([one]);
    }
  }

  private commit(received: readonly Read[]): Promise<void> {
    return this.parts.transactions.run(async () => {
      const fresh = await this.parts.erased.without(await this.freshOf(received.map(({ event }) => event)));
      if (fresh.length === 0) return;
      if (this.extras.takes === 'many') await inTrace(fresh[0]!.traceparent, () => this.handle(fresh));
      else for (const event of fresh) await inTrace(event.traceparent, () => this.handle(event.data, event));
    });
  }

  private async freshOf(events: readonly Delivered<object>[]): Promise<readonly Delivered<object>[]> {
    if (this.extras.idempotentBy === 'version') return events;
    const once = new Map(events.map((event) => [event.id, event]));
    const fresh = await this.parts.inbox.accept(this.consumer, [...once.keys()]);
    return [...once.values()].filter(({ id }) => fresh.has(id));
  }

  private async settleFailure({ message, event }: Received, error: unknown): Promise<void> {
    const kind = error instanceof DomainError ? error.kind : undefined;
    if (kind === 'rejected') {
      message.ack();
      handled.inc({ consumer: this.consumer, outcome: 'rejected' });
      return;
    }
    if (kind === 'invalid') return this.bury(message, event.id, error);
    const isOwnFault = kind === undefined && !isContention(error);
    if (isOwnFault && (await this.parts.deadLetters.hasFailedTooOften(this.consumer, event.id))) {
      return this.bury(message, event.id, error);
    }
    const attempt = Math.min(message.info.deliveryCount, BACK_OFF_MS.length) - 1;
    message.nak(BACK_OFF_MS[attempt]);
    handled.inc({ consumer: this.consumer, outcome: 'retried' });
    log().warn(
      { consumer: this.consumer, eventId: event.id, attempt: message.info.deliveryCount, error },
      'event retried',
    );
  }

  /** Never terminates what is not kept: if the table cannot be written, the message comes again. */
  private async bury(message: JsMsg, eventId: string | undefined, error: unknown): Promise<void> {
    const reason =
      error instanceof DomainError ? error.code : error instanceof Error ? error.name : 'unknown';
    await this.parts.deadLetters.bury({
      consumer: this.consumer,
      subject: message.subject,
      eventId,
      payload: message.data,
      reason,
    });
    message.term();
    handled.inc({ consumer: this.consumer, outcome: 'buried' });
  }
}
