import type { MoveConversations as Wanted, MoveConversationsReply } from '@parley/contracts';
import type { Caller, Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import { Lines } from '../domain/line.repository';
import type { MoveId, MoveOrder } from '../domain/move';
import { MoveTarget } from './move-target';
import { VisibleConversations } from './visible-conversations';

/** Hangs conversations on another record: all or none (R76). The mover sees them and may read the target (R78). */
@Injectable()
export class MoveConversations {
  constructor(
    private readonly transactions: Transactions,
    private readonly lines: Lines,
    private readonly visible: VisibleConversations,
    private readonly target: MoveTarget,
  ) {}

  async execute({ ids, target, dryRun }: Wanted, caller: Caller): Promise<MoveConversationsReply> {
    const before = await this.visible.all(ids, caller);
    await this.target.mustBeReadable(target, caller);
    return this.transactions.run(async () => {
      const lines = await this.lines.hold(before);
      const conversations = await this.visible.all(ids, caller); // as they are now that nobody else moves them
      const order = orderOf(caller, lines.since);
      const outcomes = [...new Map(conversations.map((each) => [each.id, each])).values()].map((each) =>
        lines.of(each).move(each.id, target, order),
      );
      const messages = await this.visible.messagesIn(conversations);
      if (!dryRun) await this.lines.save(lines);
      return {
        moveId: order.moveId,
        moved: outcomes.filter((outcome) => outcome !== 'unchanged').length,
        merged: outcomes.filter((outcome) => outcome === 'merged').length,
        messages,
        stillVisible: await this.target.isVisible(
          target,
          conversations.map(({ number }) => number),
          caller,
        ),
      };
    });
  }
}

export const orderOf = (caller: Caller, at: Instant): MoveOrder => ({
  moveId: newId() as MoveId,
  movedBy: caller === 'system' ? 'system' : caller.userId,
  at,
});
