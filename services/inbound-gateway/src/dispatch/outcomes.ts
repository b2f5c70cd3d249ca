import { Injectable } from '@nestjs/common';
import { MessageRefused, MessageSubmitted } from '@parley/contracts';
import { ascending, Clock, type Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { GroupCommit, Transactions } from '@parley/persistence';
import { Counter } from '@parley/platform';
import type { SendOutcome } from '../carriers/carrier';
import { ConsentLedger } from '../consent/consent-ledger';
import { AccountPauses, type AccountRefusal } from './account-pauses';
import type { Claim } from './claiming';
import { DeliveryReports } from './delivery-reports';
import { retryAt } from './domain/pacing';
import { unmappedCodes } from './unmapped-codes';

const MOST_ATTEMPTS = 10;

const outcomes = new Counter({
  name: 'parley_sends_total',
  help: 'Requests to providers by how they ended',
  labelNames: ['outcome', 'reason'],
});

interface Ended {
  readonly claim: Claim;
  readonly outcome: SendOutcome;
}

/** What the outcome makes of the dispatch row, and what is told of it. */
interface Settlement {
  readonly claim: Claim;
  readonly state: 'sent' | 'unknown' | 'waiting' | 'refused';
  readonly providerMessageId?: string;
  readonly dueAt?: Instant;
  /** The provider will say no more of it. */
  readonly isLastWord?: true;
  readonly submitted?: MessageSubmitted;
  readonly refused?: MessageRefused;
}

/** Writes down how a call to the provider ended. Ends that come together share a commit. */
@Injectable()
export class Outcomes {
  private readonly group = new GroupCommit<Ended, void>((ended) => this.commit(ended), {
    flights: 2,
    items: 128,
  });

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly consent: ConsentLedger,
    private readonly reports: DeliveryReports,
    private readonly pauses: AccountPauses,
    private readonly clock: Clock,
  ) {}

  record(claim: Claim, outcome: SendOutcome): Promise<void> {
    const reason = outcome.kind === 'refused' ? outcome.failureReason : '';
    outcomes.inc({ outcome: outcome.kind, reason });
    if (outcome.kind === 'refused' && outcome.isUnmapped) unmappedCodes.inc();
    return this.group.add({ claim, outcome });
  }

  private async commit(ended: readonly Ended[]): Promise<void[]> {
    const at = this.clock.now();
    const settlements = ended.map(({ claim, outcome }) => settle(claim, outcome, at));
    await this.transactions.run(async () => {
      const ours = await this.write(settlements, at);
      const valid = settlements.filter(({ claim }) => ours.has(claim.messageId));
      const told = valid.filter(({ claim }) => claim.origin === 'conversation');
      await this.outbox.add(
        MessageSubmitted,
        told.flatMap(({ submitted }) => submitted ?? []),
      );
      await this.outbox.add(
        MessageRefused,
        told.flatMap(({ refused }) => refused ?? []),
      );
      await this.heedOptOuts(valid, at);
      await this.pauses.follow(valid.map(refusalOf), at);
      await this.reports.applyParked(valid.flatMap(({ providerMessageId }) => providerMessageId ?? []));
    });
    return ended.map(() => undefined);
  }

  /** Only the holder of the current fencing token may write, also after its lease was declared lost. */
  private async write(settlements: readonly Settlement[], at: Instant): Promise<Set<string>> {
    const rows = await this.transactions.query<{ message_id: string }>(
      `WITH locked AS (SELECT message_id FROM dispatch WHERE message_id = ANY ($1::text[]) ORDER BY message_id FOR UPDATE)
       UPDATE dispatch SET state = settled.state, due_at = coalesce(settled.due_at, dispatch.due_at),
              provider_message_id = coalesce(settled.provider_message_id, dispatch.provider_message_id),
              submitted_at = CASE WHEN settled.state IN ('sent', 'unknown') THEN $6::timestamptz END, lease_until = NULL,
              reported_at = CASE WHEN settled.is_last_word THEN $6::timestamptz ELSE dispatch.reported_at END
         FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $7::boolean[])
           AS settled (message_id, fencing_token, state, provider_message_id, due_at, is_last_word)
        WHERE dispatch.message_id IN (SELECT message_id FROM locked)
          AND dispatch.message_id = settled.message_id AND dispatch.fencing_token = settled.fencing_token
          AND dispatch.state IN ('submitting', 'unknown')
        RETURNING dispatch.message_id`,
      [
        settlements.map(({ claim }) => claim.messageId),
        settlements.map(({ claim }) => claim.fencingToken),
        settlements.map(({ state }) => state),
        settlements.map(({ providerMessageId }) => providerMessageId ?? null),
        settlements.map(({ dueAt }) => dueAt ?? null),
        at,
        settlements.map(({ isLastWord }) => isLastWord ?? false),
      ],
    );
    return new Set(rows.map((row) => row.message_id));
  }

  /** The provider knows of a STOP that never came here (Twilio 21610, TeleSign 510). */
  private async heedOptOuts(settlements: readonly Settlement[], at: Instant): Promise<void> {
    const optedOut = settlements.filter(({ refused }) => refused?.failureReason === 'RecipientOptedOut');
    const claims = [...new Map(optedOut.map(({ claim }) => [claim.customerNumber, claim])).values()];
    for (const { customerNumber, number } of claims.sort(ascending((claim) => claim.customerNumber))) {
      await this.consent.state({ customerNumber, optedOut: true, source: 'provider', at, number });
    }
  }
}

const refusalOf = ({ claim, refused }: Settlement): AccountRefusal => ({
  accountId: claim.accountId,
  reason: refused?.failureReason,
});

/** Pure: what follows from an outcome. Only what is proved unsent is ever tried again (RELIABILITY 1.10). */
export function settle(
  claim: Claim,
  outcome: SendOutcome,
  at: Instant,
  random: number = Math.random(),
): Settlement {
  const { messageId } = claim;
  switch (outcome.kind) {
    case 'submitted': {
      const { providerMessageId, providerSegments, by } = outcome;
      const counted = providerSegments === undefined ? {} : { segments: providerSegments };
      const submitted: MessageSubmitted = {
        messageId,
        providerMessageId,
        status: 'sent',
        ...counted,
        ...by,
        at,
      };
      const isLastWord = by?.hasDeliveryReports === false;
      return { claim, state: 'sent', providerMessageId, submitted, ...(isLastWord && { isLastWord }) };
    }
    case 'unknown': {
      const known = outcome.providerMessageId ? { providerMessageId: outcome.providerMessageId } : {};
      return { claim, state: 'unknown', ...known, submitted: { messageId, status: 'unknown', ...known, at } };
    }
    case 'refused': {
      const { failureReason, providerCode } = outcome;
      const dueAt = retryAt(claim.attempts, at, random);
      const isWorthwhile = claim.attempts < MOST_ATTEMPTS && dueAt < claim.expiresAt;
      if (outcome.retry === 'later' && isWorthwhile) return { claim, state: 'waiting', dueAt };
      const status = outcome.retry === 'later' ? 'sending-failed' : 'not-sent';
      const code = providerCode === undefined ? {} : { providerCode };
      return { claim, state: 'refused', refused: { messageId, status, failureReason, ...code, at } };
    }
  }
}
