import { DomainError, type Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { VisibleConversations } from './visible-conversations';

/** Notes that a user wants to come back to a thread: its latest reply counts as unseen again, for him alone. */
@Injectable()
export class MarkUnseen {
  constructor(
    private readonly visible: VisibleConversations,
    private readonly transactions: Transactions,
  ) {}

  /** How many replies are unseen now. */
  async execute(id: string, caller: Caller): Promise<number> {
    if (caller === 'system')
      throw new DomainError('invalid', 'actor.missing', 'Only a person can see messages.');
    const conversation = await this.visible.one(id, caller);
    const [row] = await this.transactions.query<{ unseen: number }>(
      `WITH thread AS (SELECT id, inbound_count FROM conversation WHERE id = $1), marked AS (
         INSERT INTO conversation_view AS known (conversation_id, user_id, seen_count)
         SELECT id, $2, greatest(inbound_count - 1, 0) FROM thread
         ON CONFLICT (conversation_id, user_id)
           DO UPDATE SET seen_count = least(known.seen_count, excluded.seen_count)
         RETURNING seen_count
       )
       SELECT inbound_count - seen_count AS unseen FROM thread, marked`,
      [conversation.id, caller.userId],
    );
    return row!.unseen;
  }
}
