import {
  ConversationMoved,
  ListConversationChanges,
  MessageQueued,
  MessageStatusChanged,
  type ThreadState,
} from '@parley/contracts';
import type { Address } from '@parley/kernel';
import { CatchUp, OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { CatchUpThreads } from '../application/catch-up-threads';
import { FollowThreads } from '../application/follow-threads';

/** What routing hears from conversation. Statements and moves are counted, so no inbox is needed. */
@Controller()
export class ConversationEvents {
  constructor(
    private readonly followThreads: FollowThreads,
    private readonly catchUpThreads: CatchUpThreads,
    catchUp: CatchUp,
  ) {
    catchUp.register({
      context: 'conversation',
      kind: 'thread',
      list: ListConversationChanges,
      event: ConversationMoved,
      apply: (changes) => this.catchUpThreads.execute((changes as ThreadState[]).map(ofCustomer)),
    });
  }

  @OnEvents(MessageQueued, { idempotentBy: 'version' })
  async onMessageQueued(events: readonly Delivered<MessageQueued>[]): Promise<void> {
    await this.followThreads.hear(events.map(({ data }) => ofCustomer(data)));
  }

  @OnEvents(MessageStatusChanged, { idempotentBy: 'version' })
  async onMessageStatusChanged(events: readonly Delivered<MessageStatusChanged>[]): Promise<void> {
    await this.followThreads.hear(events.map(({ data }) => ofCustomer(data)));
  }

  @OnEvents(ConversationMoved, { idempotentBy: 'version' })
  async onConversationMoved(events: readonly Delivered<ConversationMoved>[]): Promise<void> {
    await this.followThreads.move(events.map(({ data }) => ofCustomer(data)));
  }
}

/** Here the other end is always the customer. */
const ofCustomer = <Event extends { readonly customerNumber: Address }>(
  event: Event,
): Event & { readonly customer: Address } => ({ ...event, customer: event.customerNumber });
