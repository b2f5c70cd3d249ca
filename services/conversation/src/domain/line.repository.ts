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

/** Lines that one transaction has to itself until it ends. */
export class HeldLines {
  private readonly byKey: ReadonlyMap<string, Line>;

  constructor(
    lines: readonly Line[],
    /** By the one clock that all replicas share: after whatever was done on these lines before. */
    readonly since: Instant,
  ) {
    this.byKey = new Map(lines.map((line) => [lineKey(line.numbers), line]));
  }

  of(numbers: LineNumbers): Line {
    return this.byKey.get(lineKey(numbers))!;
  }

  all(): Line[] {
    return [...this.byKey.values()];
  }
}

/** Lines as they are stored. */
export abstract class Lines {
  /** With their open conversations and the closed ones asked for. A line that nobody has used is empty. */
  abstract hold(numbers: readonly LineNumbers[], closed?: readonly ConversationId[]): Promise<HeldLines>;

  /** Which of these messages are stored. */
  abstract knownMessages(ids: readonly MessageId[]): Promise<ReadonlySet<MessageId>>;

  /** Everything that one order moved. */
  abstract movesOf(moveId: MoveId): Promise<readonly MoveOnLine[]>;

  /** What a conversation's messages add up to, apart for each merge that brought some. */
  abstract summaries(id: ConversationId): Promise<SummaryBySource>;

  /** Stores what changed and what happened, with the events that tell others of it. */
  abstract save(held: HeldLines, causes?: Causes): Promise<void>;
}

/** What a message came with: its trace, and what the neighbour who sent it on knew of the owners. */
export interface Cause {
  readonly traceparent?: string;
  readonly recordOwner?: Owner;
  readonly numberOwner?: Owner;
  readonly numberVersion?: number;
}

export type Causes = ReadonlyMap<MessageId, Cause>;
