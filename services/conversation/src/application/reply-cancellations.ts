import { DomainError } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { log } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import type { ConversationId } from '../domain/conversation';
import type { MessageId } from '../domain/message';
import { CancelMessage } from './cancel-message';

const BATCH = 50;

/** Messages that wait and are not wanted any more once the customer has answered. */
@Injectable()
export class ReplyCancellations {
  private wake: () => void = () => undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly cancelMessage: CancelMessage,
  ) {}

  /** In the transaction of the replies: notes what they make needless. It is taken back right after. */
  async note(answered: readonly ConversationId[]): Promise<void> {
    const noted = await this.transactions.write(
      `UPDATE message SET cancel_requested_at = clock_timestamp()
         FROM conversation
        WHERE conversation.id = ANY($1::uuid[]) AND conversation_id = conversation.id
          AND cancel_on_reply AND status IN ('scheduled', 'queued') AND cancel_requested_at IS NULL
          AND message.at < conversation.last_inbound_at`,
      [answered],
    );
    if (noted > 0) this.transactions.afterCommit(() => this.wake());
  }

  /** Takes back what was noted. Whatever has left by then goes its way; what the gateway cannot say now is tried again. */
  async takeBack(): Promise<void> {
    const due = await this.transactions.query<{ id: MessageId }>(
      `SELECT id FROM message WHERE cancel_on_reply AND status IN ('scheduled', 'queued')
         AND cancel_requested_at IS NOT NULL LIMIT ${BATCH}`,
    );
    for (const { id } of due) {
      try {
        await this.cancelMessage.execute(id, 'system');
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
        log().info({ messageId: id }, 'answered, but already on its way');
        await this.transactions.query('UPDATE message SET cancel_on_reply = false WHERE id = $1', [id]);
      }
    }
  }

  onNoted(wake: () => void): void {
    this.wake = wake;
  }
}
