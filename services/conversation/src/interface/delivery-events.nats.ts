import { DeliveryReported, MessageRefused, MessageSubmitted } from '@parley/contracts';
import { OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { FollowDelivery } from '../application/follow-delivery';
import type { MessageId } from '../domain/message';

/** What conversation hears from the gateway of its sends. The history knows each event, so redelivery changes nothing. */
@Controller()
export class DeliveryEvents {
  constructor(private readonly followDelivery: FollowDelivery) {}

  @OnEvents(MessageSubmitted, { idempotentBy: 'version' })
  async onSubmitted(batch: readonly Delivered<MessageSubmitted>[]): Promise<void> {
    await this.followDelivery.execute(
      batch.map(({ id, data: { messageId, status, at, segments, provider, hasDeliveryReports } }) => ({
        eventId: id,
        messageId: messageId as MessageId,
        status,
        at,
        segments,
        provider,
        hasDeliveryReports,
      })),
    );
  }

  @OnEvents(MessageRefused, { idempotentBy: 'version' })
  async onRefused(batch: readonly Delivered<MessageRefused>[]): Promise<void> {
    await this.followDelivery.execute(
      batch.map(({ id, data: { messageId, ...report } }) => ({
        ...report,
        eventId: id,
        messageId: messageId as MessageId,
      })),
    );
  }

  @OnEvents(DeliveryReported, { idempotentBy: 'version' })
  async onReported(batch: readonly Delivered<DeliveryReported>[]): Promise<void> {
    await this.followDelivery.execute(
      batch.map(({ id, data: { messageId, reportedAt, receivedAt, ...report } }) => ({
        ...report,
        eventId: id,
        messageId: messageId as MessageId,
        at: reportedAt ?? receivedAt,
      })),
    );
  }
}
