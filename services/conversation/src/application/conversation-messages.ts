import type { GetConversation, GetConversationReply } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { MessagePages } from './message-pages';
import { messageOf } from './message-views';
import { ThreadFactReader } from './thread-facts';
import { ThreadMoves } from './thread-moves';
import { VisibleConversations } from './visible-conversations';

/** One conversation with a page of its messages: the latest ones, or those around or beside something. */
@Injectable()
export class ConversationMessages {
  constructor(
    private readonly visible: VisibleConversations,
    private readonly facts: ThreadFactReader,
    private readonly pages: MessagePages,
    private readonly moves: ThreadMoves,
    private readonly transactions: Transactions,
  ) {}

  get(request: GetConversation, caller: Caller): Promise<GetConversationReply> {
    return this.transactions.run(async () => {
      const thread = await this.visible.one(request.id, caller);
      const { askedFor: _, ...head } = thread;
      const page = await this.pages.of(thread.id, request);
      return {
        ...head,
        ...(await this.facts.of(thread, caller)),
        messages: page.rows.map(messageOf),
        moves: await this.moves.of(thread.id, page, caller),
        ...(page.before && { before: page.before }),
        ...(page.after && { after: page.after }),
      };
    });
  }
}
