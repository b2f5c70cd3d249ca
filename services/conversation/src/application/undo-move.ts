import { AuditLog } from '@parley/audit';
import type { UndoMoveReply } from '@parley/contracts';
import { descending, DomainError, type Caller } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { moveNotFound } from '../domain/conversation.errors';
import { Lines, type MoveOnLine } from '../domain/line.repository';
import type { MoveId } from '../domain/move';
import { orderOf } from './move-conversations';
import { MoveTarget } from './move-target';
import { isUuid } from './page-cursor';
import { VisibleConversations } from './visible-conversations';

/**
 * Takes a move back as a whole: its conversations hang where they hung, and of a merge only the messages return
 * that it had carried. Only while nothing else was moved between the same numbers.
 */
@Injectable()
export class UndoMove {
  constructor(
    private readonly transactions: Transactions,
    private readonly lines: Lines,
    private readonly visible: VisibleConversations,
    private readonly target: MoveTarget,
    private readonly audit: AuditLog,
  ) {}

  async execute(moveId: string, caller: Caller): Promise<UndoMoveReply> {
    if (!isUuid(moveId)) throw moveNotFound();
    return this.transactions.run(async () => {
      const moves = await this.lines.movesOf(moveId as MoveId);
      await this.mustBeAllowed(moves, caller);
      const lines = await this.lines.hold(
        moves.map(({ numbers }) => numbers),
        moves.map(({ conversationId }) => conversationId),
      );
      const order = orderOf(caller, lines.since);
      const outcomes: ('moved' | 'merged')[] = [];
      for (const move of [...moves].sort(descending(({ moveSeq }) => moveSeq))) {
        const hostBySource = await this.lines.summaries(move.mergedInto ?? move.conversationId);
        outcomes.push(lines.of(move.numbers).undo(move, order, hostBySource));
      }
      await this.lines.save(lines);
      await this.audit.note(
        ...moves.map(({ conversationId, from, to }) => ({
          by: caller,
          action: 'move-undone',
          thing: { type: 'conversation', id: conversationId },
          record: from,
          before: { record: to, moveId },
          after: { record: from, moveId: order.moveId },
        })),
      );
      const merged = outcomes.filter((outcome) => outcome === 'merged').length;
      return {
        moveId: order.moveId,
        moved: outcomes.length,
        merged,
        stillVisible: await this.areVisible(moves, caller),
      };
    });
  }

  /** Whoever moved them may take it back, even where he has lost sight of them by it; else whoever sees all of them. */
  private async mustBeAllowed(moves: readonly MoveOnLine[], caller: Caller): Promise<void> {
    const isOwn = caller === 'system' || moves.every(({ movedBy }) => movedBy === caller.userId);
    if (moves.length === 0) throw moveNotFound();
    if (isOwn) return;
    const ids = moves.map(({ conversationId }) => conversationId);
    await this.visible.all(ids, caller).catch((error: unknown) => {
      throw error instanceof DomainError && error.kind === 'not_found' ? moveNotFound() : error;
    });
  }

  private async areVisible(moves: readonly MoveOnLine[], caller: Caller): Promise<boolean> {
    for (const { from, numbers } of moves) {
      if (!(await this.target.isVisible(from, [numbers.number], caller))) return false;
    }
    return true;
  }
}
