import { AuditLog } from '@parley/audit';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  MessageRefused,
  MessageSubmitted,
  type ResolveUnknown,
  type ResolveUnknownReply,
} from '@parley/contracts';
import { Clock, DomainError, type Caller, type Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { DeliveryReports } from './delivery-reports';
import { recurring } from './recurring';

const LEASES_EVERY_MS = 1_000;
const STRAGGLERS_EVERY_MS = 5_000;

/** Ends the doubt about sends whose holder died, and about those of which only a person knows the outcome. */
@Injectable()
export class UnsettledSends implements OnApplicationBootstrap, OnModuleDestroy {
  private stops: (() => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly reports: DeliveryReports,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  onApplicationBootstrap(): void {
    this.stops = [
      recurring(LEASES_EVERY_MS, () => this.giveUpLostLeases()),
      recurring(STRAGGLERS_EVERY_MS, () => this.reports.applyStragglers()),
    ];
  }

  onModuleDestroy(): void {
    this.stops.forEach((stop) => stop());
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
  resolve({ messageId, outcome }: ResolveUnknown, by: Caller): Promise<ResolveUnknownReply> {
    return this.transactions.run(async () => {
      const resolved = await this.transactions.write(
        `UPDATE dispatch SET state = $2 WHERE message_id = $1 AND state = 'unknown'`,
        [messageId, outcome === 'sent' ? 'sent' : 'refused'],
      );
      if (resolved === 0) throw await this.whyNot(messageId);
      const at = this.clock.now();
      if (outcome === 'sent') await this.outbox.add(MessageSubmitted, { messageId, status: 'sent', at });
      else await this.outbox.add(MessageRefused, unsentFact(messageId, at));
      const change = { before: { status: 'unknown' }, after: { status: outcome } };
      const thing = { type: 'message', id: messageId };
      await this.audit.note({ by, action: 'unknown-resolved', thing, ...change });
      return { messageId, status: outcome };
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
