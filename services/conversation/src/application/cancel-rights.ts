import { mayDo } from '@parley/access';
import { DomainError, type Caller } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import type { OutboundState } from '../domain/outbound-message';
import { OwnershipFacts } from './ownership-facts';
import { VisibleConversations } from './visible-conversations';

/** Who may take a message back: whoever sees it (R60), and sent it himself or may use its number. */
@Injectable()
export class CancelRights {
  constructor(
    private readonly visible: VisibleConversations,
    private readonly facts: OwnershipFacts,
  ) {}

  async mustHold({ conversationId, numbers, sentBy }: OutboundState, caller: Caller): Promise<void> {
    if (caller === 'system') return;
    await this.visible.one(conversationId, caller).catch((error: unknown) => {
      throw error instanceof DomainError && error.kind === 'not_found' ? messageErrors.notFound() : error;
    });
    const number = (await this.facts.numbers([numbers.number])).get(numbers.number);
    const mayUse = mayDo(caller, 'Channel Instance', 'AppendTo', { owner: number?.owner });
    if (sentBy !== caller.userId && !mayUse) throw messageErrors.notYours();
  }
}
