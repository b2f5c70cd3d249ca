import type { Instant } from '@parley/kernel';
import { IsBoolean } from 'class-validator';
import { RequestContract } from './declarations';
import { IsCount, IsId, IsInstant, IsLabel, IsName, IsText, IsWord, NestedList } from './rules';
import { Page, Paged } from './shared-shapes';

/** A genuine callback that made no sense. `body` begins it, as far as it is text; `size` is all of it in bytes. */
export class QuarantinedCallback {
  @IsId() readonly id!: string;
  @IsId() readonly accountId!: string;
  @IsWord() readonly provider!: string;
  @IsLabel() readonly reason!: string;
  @IsText() readonly body!: string;
  @IsCount() readonly size!: number;
  @IsInstant() readonly receivedAt!: Instant;
}

export class ListQuarantineReply extends Paged {
  @NestedList(() => QuarantinedCallback, 200) readonly callbacks!: readonly QuarantinedCallback[];
}

/** What waits for a person, the latest first. */
@RequestContract('gateway', 'list-quarantine', { reply: ListQuarantineReply, mayBe: 'administrator' })
export class ListQuarantine extends Page {}

export class ReplayQuarantinedReply {
  @IsId() readonly id!: string;
  @IsBoolean() readonly replayed!: boolean;
}

/** Reads a callback again, by a gateway that has learned meanwhile; it then counts as what it is. */
@RequestContract('gateway', 'replay-quarantined', { reply: ReplayQuarantinedReply, mayBe: 'administrator' })
export class ReplayQuarantined {
  @IsId() readonly id!: string;
}

export class DiscardQuarantinedReply {
  @IsId() readonly id!: string;
  @IsBoolean() readonly discarded!: boolean;
}

/** Takes a callback off the list for good; what arrived is kept. */
@RequestContract('gateway', 'discard-quarantined', { reply: DiscardQuarantinedReply, mayBe: 'administrator' })
export class DiscardQuarantined {
  @IsId() readonly id!: string;
  @IsName() readonly reason!: string;
}
