import { Controller } from '@nestjs/common';
import {
  CancelDispatch,
  ListConversationChanges,
  MessageQueued,
  MessageState,
  ResolveUnknown,
  type CancelDispatchReply,
  type ResolveUnknownReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { CatchUp, OnEvents, OnRequest, type Delivered } from '@parley/messaging';
import { DispatchQueue } from './dispatch-queue';
import { UnsettledSends } from './unsettled-sends';

/** What the gateway hears about sends, and what it is asked about them. */
@Controller()
export class DispatchMessages {
  constructor(
    private readonly queue: DispatchQueue,
    private readonly unsettled: UnsettledSends,
    catchUp: CatchUp,
  ) {
    catchUp.register({
      context: 'conversation',
      kind: 'message',
      list: ListConversationChanges,
      event: MessageQueued,
      apply: (changes) => this.queue.accept((changes as MessageState[]).filter(isWaiting).map(queued)),
    });
  }

  /** The queue itself knows each message id for ever, so no second note is taken of the event. */
  @OnEvents(MessageQueued, { idempotentBy: 'version' })
  onQueued(batch: readonly Delivered<MessageQueued>[]): Promise<void> {
    return this.queue.accept(batch.map(({ data }) => data));
  }

  @OnRequest(CancelDispatch)
  cancel({ messageId }: CancelDispatch): Promise<CancelDispatchReply> {
    return this.queue.cancel(messageId);
  }

  @OnRequest(ResolveUnknown)
  resolve(request: ResolveUnknown, caller: Caller): Promise<ResolveUnknownReply> {
    return this.unsettled.resolve(request, caller);
  }
}

const isWaiting = ({ direction, status }: MessageState): boolean =>
  direction === 'outbound' && (status === 'queued' || status === 'scheduled');

const queued = (message: MessageState): MessageQueued => ({
  ...message,
  lastOutboundAt: message.lastOutboundAt ?? message.at,
});
