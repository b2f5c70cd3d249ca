import type { Instant } from '@parley/kernel';
import { IsBoolean, IsOptional } from 'class-validator';
import { inEveryContext } from './in-every-context';
import { IsId, IsInstant, IsLabel, IsText, NestedList } from './rules';
import { Page, Paged } from './shared-shapes';

/** An event that a service could not process. `payload` begins what arrived, as far as it is text. */
export class DeadLetterState {
  @IsId() readonly id!: string;
  @IsLabel() readonly consumer!: string;
  @IsLabel() readonly subject!: string;
  @IsOptional() @IsLabel() readonly eventId?: string;
  @IsLabel() readonly reason!: string;
  @IsText() readonly payload!: string;
  @IsInstant() readonly diedAt!: Instant;
}

export class ListDeadLettersReply extends Paged {
  @NestedList(() => DeadLetterState, 200) readonly deadLetters!: readonly DeadLetterState[];
}

/** What waits for a person, the latest first. */
export class ListDeadLetters extends Page {}

export class ReplayDeadLetterReply {
  @IsId() readonly id!: string;
  @IsBoolean() readonly replayed!: boolean;
}

/** Processes one again; it stays where it is when that fails again. */
export class ReplayDeadLetter {
  @IsId() readonly id!: string;
}

/** `list-dead-letters` of each service. */
export const LIST_DEAD_LETTERS = inEveryContext('list-dead-letters', ListDeadLetters, {
  reply: ListDeadLettersReply,
  mayBe: 'administrator',
});

/** `replay-dead-letter` of each service. */
export const REPLAY_DEAD_LETTER = inEveryContext('replay-dead-letter', ReplayDeadLetter, {
  reply: ReplayDeadLetterReply,
  mayBe: 'administrator',
});
