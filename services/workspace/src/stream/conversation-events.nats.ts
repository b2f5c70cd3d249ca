import {
  ConversationMoved,
  ListConversationChanges,
  MessageQueued,
  MessageReceived,
  type ThreadState,
} from '@parley/contracts';
import { CatchUp, OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { KnownThreads, placeOfMove, placeOfState } from './known-threads';

/** Hears from conversation which threads there are, from the beginning and ever after. */
@Controller()
export class ConversationEvents {
  constructor(
    private readonly threads: KnownThreads,
    catchUp: CatchUp,
  ) {
    catchUp.register({
      context: 'conversation',
      kind: 'thread',
      list: ListConversationChanges,
      event: ConversationMoved,
      apply: (changes) => threads.keep((changes as ThreadState[]).map(placeOfState)),
    });
  }

  @OnEvents(MessageReceived, { idempotentBy: 'version' })
  async onReceived(batch: readonly Delivered<MessageReceived>[]): Promise<void> {
    await this.threads.keep(batch.map(({ data }) => ({ ...data, moveSeq: 0 })));
  }

  @OnEvents(MessageQueued, { idempotentBy: 'version' })
  async onQueued(batch: readonly Delivered<MessageQueued>[]): Promise<void> {
    await this.threads.keep(batch.map(({ data }) => data));
  }

  @OnEvents(ConversationMoved, { idempotentBy: 'version' })
  async onMoved(batch: readonly Delivered<ConversationMoved>[]): Promise<void> {
    await this.threads.keep(batch.map(({ data }) => placeOfMove(data)));
  }
}
