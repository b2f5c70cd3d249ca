import { DomainError, type Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { VisibleConversations } from './visible-conversations';

/** Notes that a user has seen everything that is in a conversation now (R94); for others nothing changes. */
@Injectable()
export class MarkSeen {
  constructor(
    private readonly visible: VisibleConversations,
    private readonly transactions: Transactions,
  ) {}

  async execute(id: string, caller: Caller): Promise<void> {
    if (caller === 'system')
      throw new DomainError('invalid', 'actor.missing', 'Only a person can see messages.');
    const conversation = await this.visible.one(id, caller);
    await this.transactions.query(
      `INSERT INTO conversation_view AS known (conversation_id, user_id, seen_count)
       SELECT id, $2, inbound_count FROM conversation WHERE id = $1
       ON CONFLICT (conversation_id, user_id)
         DO UPDATE SET seen_count = greatest(known.seen_count, excluded.seen_count)`,
      [conversation.id, caller.userId],
    );
  }
}
