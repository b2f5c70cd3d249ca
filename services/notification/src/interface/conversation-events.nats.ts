import { adviceOn, ConversationMoved, MessageReceived, MessageStatusChanged } from '@parley/contracts';
import { OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { Noticeboard } from '../application/noticeboard';
import { TellPeople } from '../application/tell-people';

/**
 * What notification hears from conversation. Each person is told of a message once by a key of the table, so the
 * batches need no inbox beside it.
 */
@Controller()
export class ConversationEvents {
  constructor(
    private readonly tellPeople: TellPeople,
    private readonly noticeboard: Noticeboard,
  ) {}

  @OnEvents(MessageReceived, { idempotentBy: 'version' })
  async onReceived(batch: readonly Delivered<MessageReceived>[]): Promise<void> {
    await this.tellPeople.ofMessages(dataOf(batch), tracesOf(batch));
  }

  @OnEvents(MessageStatusChanged, { idempotentBy: 'version' })
  async onStatusChanged(batch: readonly Delivered<MessageStatusChanged>[]): Promise<void> {
    const messages = dataOf(batch).map(({ failureReason = 'Unknown', ...message }) => ({
      ...message,
      failureReason,
      meaning: adviceOn(failureReason).sentence,
    }));
    await this.tellPeople.ofFailures(messages, tracesOf(batch));
  }

  @OnEvents(ConversationMoved, { idempotentBy: 'version' })
  async onMoved(batch: readonly Delivered<ConversationMoved>[]): Promise<void> {
    await this.noticeboard.follow(dataOf(batch));
  }
}

const dataOf = <T>(batch: readonly Delivered<T>[]): T[] => batch.map(({ data }) => data);

const tracesOf = (batch: readonly Delivered<{ messageId: string }>[]): Map<string, string | undefined> =>
  new Map(batch.map(({ data, traceparent }) => [data.messageId, traceparent]));
