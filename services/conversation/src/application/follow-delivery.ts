import { Clock, type Instant } from '@parley/kernel';
import { Counter } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import type { ConversationId } from '../domain/conversation';
import { groupBy } from '../domain/group-by';
import { HeldLines, Lines } from '../domain/line.repository';
import type { MessageId } from '../domain/message';
import { countsAsConversation, type OutboundMessage, type OutboundState } from '../domain/outbound-message';
import { OutboundMessages, type HistoryEntry } from '../domain/outbound.repository';

const contradictions = new Counter({
  name: 'parley_delivery_contradictions_total',
  help: 'Final outcomes that were reported after another final outcome',
});

interface Change {
  readonly message: OutboundState;
  readonly at: Instant;
  /** Whether the thread's latest outbound message that counts may be another one by it. */
  readonly mattersToThread: boolean;
}

/**
 * Moves outbound messages forward as reports come in, from the gateway or from somebody who takes one back. Any
 * number in few statements; late, doubled and reordered reports change nothing but the history.
 */
@Injectable()
export class FollowDelivery {
  constructor(
    private readonly lines: Lines,
    private readonly messages: OutboundMessages,
    private readonly clock: Clock,
  ) {}

  /** Runs in the transaction of the delivery. Reports of messages that are not ours are left alone (R105). */
  async execute(reports: readonly HistoryEntry[]): Promise<void> {
    const ids = [...new Set(reports.map(({ messageId }) => messageId))];
    const numbers = await this.messages.linesOf(ids);
    if (numbers.length === 0) return;
    const lines = await this.lines.hold(numbers);
    const known = await this.messages.load(ids);
    const ours = reports.filter(({ messageId }) => known.has(messageId));
    const changes = ours.flatMap((report) => follow(known.get(report.messageId)!, report));
    await this.messages.note(ours);
    if (changes.length === 0) return;
    await this.messages.save([...new Set(changes.map(({ message }) => known.get(message.id)!))]);
    await this.tell(lines, changes);
  }

  /** Its sender took it back, and the gateway agreed. */
  cancel(messageId: MessageId): Promise<void> {
    return this.execute([{ messageId, eventId: 'cancelled', status: 'cancelled', at: this.clock.now() }]);
  }

  private async tell(lines: HeldLines, changes: readonly Change[]): Promise<void> {
    const affected = changes.filter(({ mattersToThread }) => mattersToThread);
    const restated = new Set(affected.map(({ message }) => message.conversationId));
    const latest = await this.latestOf([...restated]);
    for (const [id, ofConversation] of groupBy(changes, ({ message }) => message.conversationId)) {
      const line = lines.of(ofConversation[0]!.message.numbers);
      line.report(id, ofConversation, restated.has(id) ? { at: latest.get(id) } : undefined);
    }
    await this.lines.save(lines);
  }

  private async latestOf(ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, Instant>> {
    return ids.length === 0 ? new Map<ConversationId, Instant>() : this.messages.latestThatCount(ids);
  }
}

function follow(message: OutboundMessage, report: HistoryEntry): Change[] {
  const before = message.snapshot();
  const outcome = message.follow(report);
  if (outcome === 'contradicted') contradictions.inc();
  if (outcome !== 'advanced') return [];
  const after = message.snapshot();
  const counted = countsAsConversation(before.status);
  const mattersToThread = counted !== countsAsConversation(after.status) || before.at !== after.at;
  return [{ message: after, at: report.at, mattersToThread }];
}
