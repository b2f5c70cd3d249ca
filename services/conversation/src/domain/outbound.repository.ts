import type { Instant } from '@parley/kernel';
import type { ConversationId, LineNumbers } from './conversation';
import type { MessageId } from './message';
import type { OutboundMessage, StatusReport } from './outbound-message';

/** A report as it goes into the message's history; `eventId` tells it from every other one. */
export interface HistoryEntry extends StatusReport {
  readonly messageId: MessageId;
  readonly eventId: string;
}

/** Outbound messages as they are stored. Read and changed while their lines are held. */
export abstract class OutboundMessages {
  /** The lines they run on, which never change; messages that are not ours are left out. */
  abstract linesOf(ids: readonly MessageId[]): Promise<readonly LineNumbers[]>;

  abstract load(ids: readonly MessageId[]): Promise<ReadonlyMap<MessageId, OutboundMessage>>;

  abstract save(messages: readonly OutboundMessage[]): Promise<void>;

  /** Adds to the history; what is in it already stays as it is. */
  abstract note(entries: readonly HistoryEntry[]): Promise<void>;

  /** Of each conversation the newest outbound message that counts (Q3). */
  abstract latestThatCount(ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, Instant>>;
}
