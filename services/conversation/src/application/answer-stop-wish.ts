import { AuditLog } from '@parley/audit';
import {
  SetConsent,
  type AnswerStopWishReply,
  type AnswerStopWish as Answer,
  type SetConsentReply,
} from '@parley/contracts';
import { Clock, type Address, type Caller, type Instant } from '@parley/kernel';
import { Requests } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import { VisibleConversations, type VisibleConversation } from './visible-conversations';

/**
 * A person's word on a text that may have asked for no more. Whoever sees the thread may give it; that it was a wish
 * goes to the gateway, which keeps who said so and by which text.
 */
@Injectable()
export class AnswerStopWish {
  constructor(
    private readonly transactions: Transactions,
    private readonly visible: VisibleConversations,
    private readonly requests: Requests,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute({ conversationId, isWish }: Answer, caller: Caller): Promise<AnswerStopWishReply> {
    const thread = await this.visible.one(conversationId, caller);
    const messageId = await this.openWishOf(thread.customerNumber);
    if (messageId === undefined) throw messageErrors.noStopWish();
    const optedOut = isWish ? await this.optOut(thread.customerNumber, messageId, caller) : thread.optedOut;
    await this.transactions.run(() => this.close(thread, isWish, caller, this.clock.now()));
    return { conversationId: thread.id, optedOut };
  }

  private async openWishOf(customerNumber: Address): Promise<string | undefined> {
    const [row] = await this.transactions.query<{ message_id: string }>(
      'SELECT message_id FROM stop_wish WHERE customer_number = $1 AND answered_at IS NULL',
      [customerNumber],
    );
    return row?.message_id;
  }

  private async optOut(customerNumber: Address, messageId: string, caller: Caller): Promise<boolean> {
    const asUser = caller === 'system' ? {} : { asUser: caller.userId };
    const { optedOut } = await this.requests.call<SetConsentReply, SetConsent>(SetConsent, {
      customerNumber,
      optedOut: true,
      messageId,
      ...asUser,
    });
    return optedOut;
  }

  private async close(thread: VisibleConversation, isWish: boolean, by: Caller, at: Instant): Promise<void> {
    await this.transactions.query(
      `UPDATE stop_wish SET answered_at = $2, answered_by = $3, is_wish = $4
        WHERE customer_number = $1 AND answered_at IS NULL`,
      [thread.customerNumber, at, by === 'system' ? by : by.userId, isWish],
    );
    const thing = { type: 'conversation', id: thread.id };
    await this.audit.note({
      by,
      action: 'stop-wish-answered',
      thing,
      record: thread.record,
      after: { isWish },
    });
  }
}
