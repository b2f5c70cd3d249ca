import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DeliveryReported, MessageSubmitted } from '@parley/contracts';
import { Clock } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import type { DeliveryStatus } from '../carriers/carrier';
import { Carriers } from '../carriers/carriers';
import { AccountKeys } from '../channels/account-keys';
import { recurring } from './recurring';

const LOOK_UPS_EVERY_MS = 15_000;
const LOOK_UPS_AT_ONCE = 20;
const OVERDUE_EVERY_MS = 60_000;
const OVERDUE_AT_ONCE = 500;

const LOOK_UP_AFTER = '2 minutes';
/** TeleSign itself calls a message without a receipt for 12 hours unconfirmed, and forgets it about then (PROVIDERS 1). */
const UNCONFIRMED_AFTER = '12 hours';

interface Unreported {
  readonly message_id: string;
  readonly account_id: string;
  readonly provider_message_id: string;
}

/** Asks the providers about sends on which no final report came, and in the end says that none ever did. */
@Injectable()
export class MissingReports implements OnApplicationBootstrap, OnModuleDestroy {
  private stops: (() => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly carriers: Carriers,
    private readonly keys: AccountKeys,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.stops = [
      recurring(LOOK_UPS_EVERY_MS, () => this.lookUp()),
      recurring(OVERDUE_EVERY_MS, () => this.giveUpOverdue()),
    ];
  }

  onModuleDestroy(): void {
    this.stops.forEach((stop) => stop());
  }

  /** Each gets its turn; those whose outcome is unknown come first. */
  async lookUp(): Promise<void> {
    const unreported = await this.transactions.query<Unreported>(
      `UPDATE dispatch SET looked_up_at = clock_timestamp() WHERE message_id IN (
         SELECT message_id FROM dispatch
          WHERE state IN ('sent', 'unknown') AND reported_at IS NULL AND provider_message_id IS NOT NULL
            AND coalesce(looked_up_at, submitted_at) < clock_timestamp() - interval '${LOOK_UP_AFTER}'
          ORDER BY state DESC, coalesce(looked_up_at, submitted_at)
          LIMIT ${LOOK_UPS_AT_ONCE} FOR UPDATE SKIP LOCKED)
       RETURNING message_id, account_id, provider_message_id`,
    );
    for (const send of unreported) {
      const account = await this.keys.withId(send.account_id);
      if (!account) continue;
      const found = await this.carriers.of(account.provider).lookUp(account, send.provider_message_id);
      if (found.kind === 'found') await this.tell(send, found);
    }
  }

  /** Only of what was sent: a send whose outcome is unknown waits for a report or a person, however long (PROVIDERS 7.1). */
  giveUpOverdue(): Promise<void> {
    return this.transactions.run(async () => {
      const overdue = await this.transactions.query<{ message_id: string; origin: string }>(
        `UPDATE dispatch SET reported_at = clock_timestamp() WHERE message_id IN (
           SELECT message_id FROM dispatch
            WHERE state = 'sent' AND reported_at IS NULL
              AND submitted_at < clock_timestamp() - interval '${UNCONFIRMED_AFTER}'
            ORDER BY submitted_at LIMIT ${OVERDUE_AT_ONCE} FOR UPDATE SKIP LOCKED)
         RETURNING message_id, origin`,
      );
      const receivedAt = this.clock.now();
      const told = overdue.filter(({ origin }) => origin === 'conversation');
      await this.outbox.add(
        DeliveryReported,
        told.map(({ message_id: messageId }): DeliveryReported => ({
          messageId,
          status: 'unconfirmed',
          failureReason: 'DeliveryUnconfirmed',
          receivedAt,
        })),
      );
    });
  }

  /** What the provider knows was taken by it; what it knows the end of needs no further asking. */
  private tell(send: Unreported, found: DeliveryStatus): Promise<void> {
    return this.transactions.run(async () => {
      const [before] = await this.transactions.query<{ state: string; origin: string }>(
        `SELECT state, origin FROM dispatch WHERE message_id = $1 AND reported_at IS NULL FOR UPDATE`,
        [send.message_id],
      );
      const isFinal = found.status !== 'sent';
      if (!before || (before.state !== 'unknown' && !isFinal)) return;
      await this.transactions.query(
        `UPDATE dispatch SET state = 'sent', reported_at = CASE WHEN $2 THEN clock_timestamp() END
          WHERE message_id = $1`,
        [send.message_id, isFinal],
      );
      if (before.origin === 'conversation') await this.publish(send, found);
    });
  }

  private async publish(
    send: Unreported,
    { status, failureReason, providerCode, reportedAt }: DeliveryStatus,
  ) {
    const { message_id: messageId, provider_message_id: providerMessageId } = send;
    const now = this.clock.now();
    if (status === 'sent') {
      await this.outbox.add<MessageSubmitted>(MessageSubmitted, {
        messageId,
        providerMessageId,
        status,
        at: now,
      });
      return;
    }
    await this.outbox.add<DeliveryReported>(DeliveryReported, {
      messageId,
      providerMessageId,
      status,
      failureReason,
      providerCode,
      reportedAt,
      receivedAt: now,
    });
  }
}
