import type { Instant, Owner } from '@parley/kernel';
import type { ConversationId, LineNumbers } from './conversation';
import type { Line, SummaryBySource } from './line';
import type { MessageId } from './message';
import type { LoggedMove, MoveId } from './move';

export const lineKey = ({ number, customerNumber }: LineNumbers): string => `${customerNumber} ${number}`;

/** A move as the log has it. */
export interface MoveOnLine extends LoggedMove {
  readonly numbers: LineNumbers;
  readonly movedBy: string;
}

/** Lines as they are stored. Whoever loads one has it to himself until his transaction ends. */
export abstract class Lines {
  /** The lines with all their open conversations, by `lineKey`; a line that nobody has used yet is empty. */
  abstract load(
    numbers: readonly LineNumbers[],
    closed?: readonly ConversationId[],
  ): Promise<ReadonlyMap<string, Line>>;

  /** Which of these messages are stored. */
  abstract knownMessages(ids: readonly MessageId[]): Promise<ReadonlySet<MessageId>>;

  /** Everything that one order moved. */
  abstract movesOf(moveId: MoveId): Promise<readonly MoveOnLine[]>;

  /** What a conversation's messages add up to, apart for each merge that brought some. */
  abstract summaries(id: ConversationId): Promise<SummaryBySource>;

  /** The one clock by which messages of all replicas are sorted. */
  abstract now(): Promise<Instant>;

  /** Stores what changed and what happened, with the events that tell others of it. */
  abstract save(lines: readonly Line[], causes?: Causes): Promise<void>;
}

/** What a message came with: its trace, and what the neighbour who sent it on knew of the owners. */
export interface Cause {
  readonly traceparent?: string;
  readonly recordOwner?: Owner;
  readonly numberOwner?: Owner;
  readonly numberVersion?: number;
}

export type Causes = ReadonlyMap<MessageId, Cause>;
