import { MessageQueued } from '@parley/contracts';
import { OnEvents, type Delivered } from '@parley/messaging';
import { Controller } from '@nestjs/common';
import { TemplateUses } from '../application/template-uses';

/** What templates hear of the texts that are sent with them. */
@Controller()
export class SentTexts {
  constructor(private readonly uses: TemplateUses) {}

  /** Each use is known by its message, so no second note is taken of the event. */
  @OnEvents(MessageQueued, { idempotentBy: 'version' })
  onMessageQueued(events: readonly Delivered<MessageQueued>[]): Promise<void> {
    return this.uses.add(events.map(({ data }) => data));
  }
}
