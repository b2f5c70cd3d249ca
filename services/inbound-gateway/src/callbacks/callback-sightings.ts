import { Injectable } from '@nestjs/common';
import { Transactions } from '@parley/persistence';
import { log } from '@parley/platform';

const NOTED_AGAIN_AFTER_MS = 2_000;

const COLUMN = { genuine: 'last_callback_at', rejected: 'last_rejected_at' } as const;
export type Sighting = keyof typeof COLUMN;

/**
 * When the URL of an account was last called, and last called with a wrong signature: whoever sets a provider up sees
 * whether it has the URL. Noted beside the callback, every few seconds at most, so it costs no callback anything.
 */
@Injectable()
export class CallbackSightings {
  private readonly notedAt = new Map<string, number>();

  constructor(private readonly transactions: Transactions) {}

  note(accountId: string, sighting: Sighting): void {
    const key = `${sighting} ${accountId}`;
    const now = Date.now();
    if (now - (this.notedAt.get(key) ?? 0) < NOTED_AGAIN_AFTER_MS) return;
    this.notedAt.set(key, now);
    void this.write(accountId, sighting);
  }

  private async write(accountId: string, sighting: Sighting): Promise<void> {
    const column = COLUMN[sighting];
    try {
      await this.transactions.query(`UPDATE account SET ${column} = now() WHERE id = $1`, [accountId]);
    } catch (error) {
      log().debug({ accountId, error }, 'sighting of a callback not noted');
    }
  }
}
