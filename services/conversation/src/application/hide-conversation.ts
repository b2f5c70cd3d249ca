import { DomainError, type Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { VisibleConversations } from './visible-conversations';

/** Takes a thread out of a user's own list until the next text on it (R93); others keep it. */
@Injectable()
export class HideConversation {
  constructor(
    private readonly visible: VisibleConversations,
    private readonly transactions: Transactions,
  ) {}

  async execute(id: string, caller: Caller): Promise<string> {
    if (caller === 'system') throw new DomainError('invalid', 'actor.missing', 'Only a person has a list.');
    const conversation = await this.visible.one(id, caller);
    await this.transactions.query(
      `INSERT INTO conversation_view (conversation_id, user_id, seen_count, hidden_at)
       SELECT id, $2, 0, last_message_at FROM conversation WHERE id = $1
       ON CONFLICT (conversation_id, user_id) DO UPDATE SET hidden_at = excluded.hidden_at`,
      [conversation.id, caller.userId],
    );
    return conversation.id;
  }
}
