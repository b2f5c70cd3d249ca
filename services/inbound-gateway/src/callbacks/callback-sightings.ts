import { Injectable } from '@nestjs/common';
import { AccountCalled } from '@parley/contracts';
import type { Instant } from '@parley/kernel';
import { Hints } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { log } from '@parley/platform';

const NOTED_AGAIN_AFTER_MS = 2_000;

const COLUMN = { genuine: 'last_callback_at', rejected: 'last_rejected_at' } as const;
export type Sighting = keyof typeof COLUMN;

interface Noted {
  readonly at: Instant;
  /** What the call before was; null for the first. */
  readonly before: Sighting | null;
}

/**
 * When the URL of an account was last called, and last called with a wrong signature: whoever sets a provider up sees
 * whether it has the URL, at once. Noted beside the callback, every few seconds at most, so it costs no callback
 * anything, and a forged one leaves no row; told only when it is another than the call before.
 */
@Injectable()
export class CallbackSightings {
  private readonly notedAt = new Map<string, number>();

  constructor(
    private readonly transactions: Transactions,
    private readonly hints: Hints,
  ) {}

  note(accountId: string, sighting: Sighting): void {
    const key = `${sighting} ${accountId}`;
    const now = Date.now();
    if (now - (this.notedAt.get(key) ?? 0) < NOTED_AGAIN_AFTER_MS) return;
    this.notedAt.set(key, now);
    void this.write(accountId, sighting);
  }

  private async write(accountId: string, sighting: Sighting): Promise<void> {
    try {
      const [noted] = await this.transactions.query<Noted>(NOTE[sighting], [accountId]);
      if (!noted || noted.before === sighting) return;
      const called = { accountId, isGenuine: sighting === 'genuine', at: noted.at };
      await this.hints.tell<AccountCalled>(AccountCalled, called);
    } catch (error) {
      log().debug({ accountId, error }, 'sighting of a callback not noted');
    }
  }
}

const noting = (sighting: Sighting): string => `
  WITH known AS (
    SELECT id, CASE WHEN coalesce(last_callback_at, last_rejected_at) IS NULL THEN NULL
                    WHEN last_rejected_at > coalesce(last_callback_at, '-infinity') THEN 'rejected'
                    ELSE 'genuine' END AS before
      FROM account WHERE id = $1 FOR NO KEY UPDATE)
  UPDATE account SET ${COLUMN[sighting]} = now() FROM known WHERE account.id = known.id
  RETURNING ${COLUMN[sighting]} AS at, before`;

const NOTE = { genuine: noting('genuine'), rejected: noting('rejected') } as const;
