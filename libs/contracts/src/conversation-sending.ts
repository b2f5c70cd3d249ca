import type { Address, Instant, Owner, Ref } from '@parley/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import { IsAddress, IsCount, IsId, IsInstant, IsLabel, IsWord, IsWritten, NestedList } from './rules';
import { IsOwner, IsRef, IsRefs } from './shared-shapes';
import { OUTBOUND_STATUSES, type OutboundStatus } from './words';

/** One of our numbers that the actor may send from. */
export class SenderOption {
  @IsAddress() readonly number!: Address;
  @IsLabel() readonly name!: string;
  @IsOwner() readonly owner!: Owner;
}

/** One of the customer's numbers: a phone of the record or of its contact or account, or one used before. */
export class RecipientOption {
  @IsAddress() readonly number!: Address;
  @IsWord() readonly kind!: 'business' | 'mobile' | 'used';
  /** Whose phone it is, where it is not the record's own. */
  @IsOptional() @IsRef() readonly of?: Ref;
  @IsOptional() @IsBoolean() readonly optedOut?: boolean;
}

export const SENDING_WARNINGS = [
  'sender-missing',
  'recipient-missing',
  'recipient-invalid',
  'recipient-opted-out',
] as const;
export type SendingWarning = (typeof SENDING_WARNINGS)[number];

export class SendingOptionsReply {
  @NestedList(() => SenderOption, 200) readonly from!: readonly SenderOption[];
  @NestedList(() => RecipientOption, 50) readonly to!: readonly RecipientOption[];
  @IsOptional() @IsAddress() readonly defaultFrom?: Address;
  @IsOptional() @IsAddress() readonly defaultTo?: Address;
  /** What stands in the way of a text that leaves the choice open. */
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(SENDING_WARNINGS, { each: true })
  readonly warnings!: readonly SendingWarning[];
}

/** Which numbers a text on this record may run between, and which it takes when nobody chooses (R85-R88, R98, R106). */
@RequestContract('conversation', 'sending-options', { reply: SendingOptionsReply, mayBe: 'anyone' })
export class SendingOptions {
  @IsRef() readonly record!: Ref;
}

export class SendNowReply {
  @IsId() readonly messageId!: string;
  @IsIn(OUTBOUND_STATUSES) readonly status!: OutboundStatus;
}

/** Sends a scheduled text at once: it is taken back, and goes out under a new id. */
@RequestContract('conversation', 'send-now', { reply: SendNowReply, mayBe: 'anyone' })
export class SendNow {
  @IsId() readonly messageId!: string;
}

/** What came of one record: the message, or the code of the refusal. */
export class BulkOutcome {
  @IsRef() readonly record!: Ref;
  @IsOptional() @IsId() readonly messageId?: string;
  @IsOptional() @IsId() readonly conversationId?: string;
  @IsOptional() @IsIn(OUTBOUND_STATUSES) readonly status?: OutboundStatus;
  @IsOptional() @IsCount() readonly segments?: number;
  @IsOptional() @IsId() readonly code?: string;
  @IsOptional() @IsWritten() readonly detail?: string;
}

export class SendBulkReply {
  @IsCount() readonly accepted!: number;
  @IsCount() readonly refused!: number;
  /** In the order of the request. */
  @NestedList(() => BulkOutcome, 1_000) readonly outcomes!: readonly BulkOutcome[];
}

/**
 * The same text, or a template filled in for each, to many records: one message and one thread each, each with its own
 * refusal. Counts as automated: nobody looks at each, so quiet hours hold it and gaps in a template stop it. With an
 * `id` a repetition sends to nobody twice.
 */
@RequestContract('conversation', 'send-bulk', { reply: SendBulkReply, mayBe: 'anyone' })
export class SendBulk {
  @IsOptional() @IsId() readonly id?: string;
  @IsRefs(1_000) @ArrayMinSize(1) readonly records!: readonly Ref[];
  @IsOptional() @IsLabel() readonly from?: string;
  @IsOptional() @IsWritten() readonly text?: string;
  @IsOptional() @IsId() readonly templateId?: string;
  @IsOptional() @IsInstant() readonly sendAt?: Instant;
  @IsOptional() @IsBoolean() readonly cancelOnReply?: boolean;
  @IsOptional() @IsId() readonly asUser?: string;
}
