import { AuditLog } from '@parley/audit';
import { Injectable } from '@nestjs/common';
import { AccountPaused, type FailureReason, type Provider } from '@parley/contracts';
import type { Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { pausesAccount } from '../carriers/failure-reasons';

/** How long calls with the previous ones may be under way. */
const OLD_CREDENTIALS = '30 seconds';

/** Why a provider refused a send through the account; absent where it did not. */
export interface AccountRefusal {
  readonly accountId: string;
  readonly reason?: FailureReason;
}

interface Paused {
  readonly provider: Provider;
  readonly name: string;
}

/** Stops sending through an account that the provider itself refuses, and says so once. */
@Injectable()
export class AccountPauses {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /**
   * What waits behind such a refusal would be refused alike, so it waits until a person has mended it. A refusal soon
   * after new credentials may still be one of the old ones. In the open transaction.
   */
  async follow(refusals: readonly AccountRefusal[], at: Instant): Promise<void> {
    for (const { accountId, reason } of refusals) {
      if (reason && pausesAccount(reason)) await this.pause(accountId, reason, at);
    }
  }

  private async pause(accountId: string, reason: FailureReason, at: Instant): Promise<void> {
    const [paused] = await this.transactions.query<Paused>(PAUSE, [accountId, at, reason]);
    if (!paused) return;
    await this.outbox.add<AccountPaused>(AccountPaused, { accountId, ...paused, reason, at });
    const thing = { type: 'account', id: accountId };
    const change = { before: { pausedAt: null }, after: { pausedAt: at, reason } };
    await this.audit.note({ by: 'system', action: 'account-paused', thing, ...change });
  }
}

const PAUSE = `
  UPDATE account SET paused_at = $2, paused_reason = $3
   WHERE id = $1 AND paused_at IS NULL
     AND credentials_changed_at < clock_timestamp() - interval '${OLD_CREDENTIALS}'
  RETURNING provider, name`;
