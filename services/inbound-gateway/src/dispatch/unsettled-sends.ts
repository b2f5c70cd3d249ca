import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  DeliveryReported,
  MessageRefused,
  MessageSubmitted,
  type ResolveUnknown,
  type ResolveUnknownReply,
} from '@parley/contracts';
import { Clock, DomainError, type Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { log } from '@parley/platform';
import { Carriers } from '../carriers/carriers';
import { AccountKeys } from '../channels/account-keys';
import { DeliveryReports } from './delivery-reports';

const LEASES_EVERY_MS = 1_000;
const LOOK_UPS_EVERY_MS = 60_000;
const LOOK_UPS_AT_ONCE = 20;

/** TeleSign itself calls a message without a receipt for 12 hours unconfirmed, and forgets it about then (PROVIDERS 1). */
const UNCONFIRMED_AFTER = '12 hours';
const LOOK_UP_AFTER = '2 minutes';

interface Unreported {
  readonly message_id: string;
  readonly account_id: string;
  readonly provider_message_id: string | null;
  readonly is_overdue: boolean;
}

/** Ends the doubt about sends whose holder died, whose report never came, or whose outcome only a person knows. */
@Injectable()
export class UnsettledSends implements OnApplicationBootstrap, OnModuleDestroy {
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly reports: DeliveryReports,
    private readonly carriers: Carriers,
    private readonly keys: AccountKeys,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const every = (ms: number, work: () => Promise<void>) =>
      setInterval(() => void work().catch((error: unknown) => log().debug({ error }, 'settling waits')), ms);
    this.timers = [
      every(LEASES_EVERY_MS, () => this.giveUpLostLeases()),
      every(LEASES_EVERY_MS * 5, () => this.reports.applyStragglers()),
      every(LOOK_UPS_EVERY_MS, () => this.lookUpUnreported()),
    ];
  }

  onModuleDestroy(): void {
    this.timers.forEach((timer) => clearInterval(timer));
  }

  /** The holder is gone and nobody knows whether it called: never sent again, `unknown` until somebody can tell. */
  giveUpLostLeases(): Promise<void> {
    return this.transactions.run(async () => {
      const lost = await this.transactions.query<{ message_id: string; origin: string }>(
        `UPDATE dispatch SET state = 'unknown', submitted_at = lease_until
          WHERE message_id IN (SELECT message_id FROM dispatch
                                WHERE state = 'submitting' AND lease_until < clock_timestamp()
                                ORDER BY message_id LIMIT 500 FOR UPDATE SKIP LOCKED)
          RETURNING message_id, origin`,
      );
      const at = this.clock.now();
      const told = lost.filter(({ origin }) => origin === 'conversation');
      await this.outbox.add(
        MessageSubmitted,
        told.map(({ message_id }): MessageSubmitted => ({ messageId: message_id, status: 'unknown', at })),
      );
    });
  }

  /** A person's word about a send that stayed unknown. Throws `conflict` when it is not unknown any more. */
  resolve({ messageId, outcome }: ResolveUnknown): Promise<ResolveUnknownReply> {
    return this.transactions.run(async () => {
      const resolved = await this.transactions.write(
        `UPDATE dispatch SET state = $2 WHERE message_id = $1 AND state = 'unknown'`,
        [messageId, outcome === 'sent' ? 'sent' : 'refused'],
      );
      if (resolved === 0) throw await this.whyNot(messageId);
      const at = this.clock.now();
      if (outcome === 'sent') await this.outbox.add(MessageSubmitted, { messageId, status: 'sent', at });
      else await this.outbox.add(MessageRefused, unsentFact(messageId, at));
      return { messageId, status: outcome };
    });
  }

  /** Asks the provider about what was not reported for a while; what it never confirms is told as unconfirmed. */
  async lookUpUnreported(): Promise<void> {
    const unreported = await this.transactions.query<Unreported>(
      `UPDATE dispatch SET submitted_at = submitted_at WHERE message_id IN (
         SELECT message_id FROM dispatch
          WHERE state IN ('sent', 'unknown') AND reported_at IS NULL AND account_id IS NOT NULL
            AND submitted_at < clock_timestamp() - interval '${LOOK_UP_AFTER}'
          ORDER BY submitted_at LIMIT ${LOOK_UPS_AT_ONCE} FOR UPDATE SKIP LOCKED)
       RETURNING message_id, account_id, provider_message_id,
                 submitted_at < clock_timestamp() - interval '${UNCONFIRMED_AFTER}' AS is_overdue`,
    );
    for (const send of unreported) await this.lookUp(send);
  }

  private async lookUp(send: Unreported): Promise<void> {
    const account = await this.keys.withId(send.account_id);
    const found =
      account && send.provider_message_id
        ? await this.carriers.of(account.provider).lookUp(account, send.provider_message_id)
        : undefined;
    if (found?.kind === 'found' && found.status !== 'sent') {
      const { status, failureReason, providerCode, reportedAt } = found;
      return this.tell(send, { status, failureReason, providerCode, reportedAt });
    }
    if (send.is_overdue)
      return this.tell(send, { status: 'unconfirmed', failureReason: 'DeliveryUnconfirmed' });
  }

  private tell(
    send: Unreported,
    facts: Pick<DeliveryReported, 'status'> & Partial<DeliveryReported>,
  ): Promise<void> {
    return this.transactions.run(async () => {
      const isOurs = await this.transactions.write(
        `UPDATE dispatch SET state = 'sent', reported_at = clock_timestamp() WHERE message_id = $1 AND reported_at IS NULL`,
        [send.message_id],
      );
      if (isOurs === 0) return;
      const receivedAt = this.clock.now();
      await this.outbox.add(DeliveryReported, { ...facts, messageId: send.message_id, receivedAt });
    });
  }

  private async whyNot(messageId: string): Promise<DomainError> {
    const [row] = await this.transactions.query('SELECT FROM dispatch WHERE message_id = $1', [messageId]);
    return row
      ? new DomainError('conflict', 'dispatch.not-unknown', 'The outcome of this message is known.')
      : new DomainError('not_found', 'dispatch.not-found', 'There is no such message to be sent.');
  }
}

const unsentFact = (messageId: string, at: Instant): MessageRefused => ({
  messageId,
  status: 'not-sent',
  failureReason: 'SubmitOutcomeUnknown',
  at,
});
