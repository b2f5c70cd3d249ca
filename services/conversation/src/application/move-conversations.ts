import { AuditLog, type AuditedChange } from '@parley/audit';
import type { MoveConversations as Wanted, MoveConversationsReply } from '@parley/contracts';
import type { Caller, Instant, Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import { Lines } from '../domain/line.repository';
import type { MoveId, MoveOrder } from '../domain/move';
import { MoveTarget } from './move-target';
import { VisibleConversations, type VisibleConversation } from './visible-conversations';

/** Hangs conversations on another record: all or none (R76). The mover sees them and may read the target (R78). */
@Injectable()
export class MoveConversations {
  constructor(
    private readonly transactions: Transactions,
    private readonly lines: Lines,
    private readonly visible: VisibleConversations,
    private readonly target: MoveTarget,
    private readonly audit: AuditLog,
  ) {}

  async execute({ ids, target, dryRun }: Wanted, caller: Caller): Promise<MoveConversationsReply> {
    const before = await this.visible.all(ids, caller);
    await this.target.mustBeReadable(target, caller);
    return this.transactions.run(async () => {
      const lines = await this.lines.hold(before);
      const conversations = await this.visible.all(ids, caller); // as they are now that nobody else moves them
      const order = orderOf(caller, lines.since);
      const distinct = [...new Map(conversations.map((each) => [each.id, each])).values()];
      const outcomes = distinct.map((each) => lines.of(each).move(each.id, target, order));
      const messages = await this.visible.messagesIn(distinct.map(({ id }) => id));
      if (!dryRun) {
        await this.lines.save(lines);
        const changed = distinct.filter((_, index) => outcomes[index] !== 'unchanged');
        await this.audit.note(
          ...changed.map((each) => noted(each, target, order, caller, messages.get(each.id))),
        );
      }
      return {
        moveId: order.moveId,
        moved: outcomes.filter((outcome) => outcome !== 'unchanged').length,
        merged: outcomes.filter((outcome) => outcome === 'merged').length,
        messages: [...messages.values()].reduce((sum, count) => sum + count, 0),
        stillVisible: await this.target.isVisible(
          target,
          conversations.map(({ number }) => number),
          caller,
        ),
      };
    });
  }
}

const noted = (
  { id, record }: VisibleConversation,
  target: Ref,
  { moveId }: MoveOrder,
  by: Caller,
  messages: number | undefined,
): AuditedChange => ({
  by,
  action: 'conversation-moved',
  thing: { type: 'conversation', id },
  record: target,
  before: { record },
  after: { record: target, moveId, messages },
});

export const orderOf = (caller: Caller, at: Instant): MoveOrder => ({
  moveId: newId() as MoveId,
  movedBy: caller === 'system' ? 'system' : caller.userId,
  at,
});
