import { AuditLog } from '@parley/audit';
import { CancelDispatch, type CancelDispatchReply, type CancelMessageReply } from '@parley/contracts';
import { DomainError, type Caller } from '@parley/kernel';
import { Requests } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { MessageId } from '../domain/message';
import { messageErrors } from '../domain/message.errors';
import { isWaiting, type OutboundState } from '../domain/outbound-message';
import { OutboundMessages } from '../domain/outbound.repository';
import { CancelRights } from './cancel-rights';
import { FollowDelivery } from './follow-delivery';

/** Takes back a message that still waits. The gateway has the last word on whether it does. */
@Injectable()
export class CancelMessage {
  constructor(
    private readonly transactions: Transactions,
    private readonly messages: OutboundMessages,
    private readonly rights: CancelRights,
    private readonly requests: Requests,
    private readonly delivery: FollowDelivery,
    private readonly audit: AuditLog,
  ) {}

  async execute(id: string, caller: Caller): Promise<CancelMessageReply> {
    const messageId = id as MessageId;
    const message = await this.find(messageId);
    await this.rights.mustHold(message, caller);
    if (message.status === 'cancelled') return { messageId, status: message.status };
    if (!isWaiting(message.status)) throw messageErrors.notWaiting();
    await this.stopDispatch(messageId);
    await this.transactions.run(async () => {
      await this.delivery.cancel(messageId);
      await this.audit.note({
        by: caller,
        action: 'message-cancelled',
        thing: { type: 'message', id: messageId },
        before: { status: message.status },
        after: { status: 'cancelled', conversationId: message.conversationId },
      });
    });
    return { messageId, status: (await this.find(messageId)).status };
  }

  private async find(id: MessageId): Promise<OutboundState> {
    const message = (await this.messages.load([id])).get(id);
    if (!message) throw messageErrors.notFound();
    return message.snapshot();
  }

  private async stopDispatch(messageId: MessageId): Promise<void> {
    await this.requests
      .call<CancelDispatchReply, CancelDispatch>(CancelDispatch, { messageId })
      .catch((error: unknown) => {
        throw error instanceof DomainError && error.kind === 'conflict' ? messageErrors.notWaiting() : error;
      });
  }
}
