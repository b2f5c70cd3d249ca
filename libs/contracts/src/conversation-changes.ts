import type { Address, Instant, Ref } from '@parley/kernel';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { ConsentOverride } from './conversation-events';
import { RequestContract } from './declarations';
import { IsAddress, IsCount, IsCursor, IsId, IsInstant, IsLimit, IsText, IsWord, Nested } from './rules';
import { Changes, IsRef } from './shared-shapes';
import type { FailureReason, MessageStatus } from './words';

/**
 * A thread as it stands now: what `message-queued`, `message-status-changed` and `conversation-moved` told of it.
 * `moveSeq` is the count of moves between its two numbers.
 */
export class ThreadState {
  @IsId() readonly conversationId!: string;
  /** The thread that took its messages; then this one has none left. */
  @IsOptional() @IsId() readonly mergedInto?: string;
  @IsRef() readonly record!: Ref;
  @IsAddress() readonly number!: Address;
  @IsAddress() readonly customerNumber!: Address;
  @IsInstant() readonly lastMessageAt!: Instant;
  @IsOptional() @IsInstant() readonly lastOutboundAt?: Instant;
  @IsCount() readonly threadVersion!: number;
  @IsCount() readonly moveSeq!: number;
}

/** A message as it stands now. An outbound one that still waits carries all that its dispatch needs. */
export class MessageState {
  @IsId() readonly conversationId!: string;
  @IsId() readonly messageId!: string;
  @IsIn(['inbound', 'outbound']) readonly direction!: 'inbound' | 'outbound';
  @IsRef() readonly record!: Ref;
  @IsAddress() readonly number!: Address;
  @IsAddress() readonly customerNumber!: Address;
  @IsText() readonly text!: string;
  @IsWord() readonly status!: MessageStatus;
  @IsOptional() @IsWord() readonly failureReason?: FailureReason;
  @IsOptional() @IsInstant() readonly sendAt?: Instant;
  @IsBoolean() readonly automated!: boolean;
  @IsOptional() @Nested(() => ConsentOverride) readonly overrideConsent?: ConsentOverride;
  @IsOptional() @IsId() readonly sentBy?: string;
  @IsInstant() readonly at!: Instant;
  @IsOptional() @IsInstant() readonly lastOutboundAt?: Instant;
  @IsCount() readonly threadVersion!: number;
  @IsCount() readonly moveSeq!: number;
}

export const CONVERSATION_CHANGE_KINDS = ['thread', 'message'] as const;
export type ConversationChangeKind = (typeof CONVERSATION_CHANGE_KINDS)[number];

export class ListConversationChangesReply extends Changes {}

@RequestContract('conversation', 'list-changes', {
  reply: ListConversationChangesReply,
  mayBe: 'administrator',
})
export class ListConversationChanges {
  @IsIn(CONVERSATION_CHANGE_KINDS) readonly kind!: ConversationChangeKind;
  @IsOptional() @IsCursor() readonly after?: string;
  @IsOptional() @IsLimit() readonly limit?: number;
}
