import type { Address, Instant, Ref } from '@parley/kernel';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import {
  IsAddress,
  IsCount,
  IsCursor,
  IsId,
  IsInstant,
  IsLabel,
  IsLimit,
  IsText,
  IsWord,
  IsWritten,
  Nested,
  NestedList,
} from './rules';
import { IsIds, IsMedia, IsRef, Page, Paged, type MediaItem } from './shared-shapes';
import { OUTBOUND_STATUSES, type FailureReason, type MessageStatus, type OutboundStatus } from './words';

/** Why a message may go to somebody who opted out; who may say so is the conversation's to judge. */
export class OverrideReason {
  @IsWritten() readonly reason!: string;
}

export class SendMessageReply {
  @IsId() readonly messageId!: string;
  @IsId() readonly conversationId!: string;
  @IsIn(OUTBOUND_STATUSES) readonly status!: OutboundStatus;
  @IsCount() readonly segments!: number;
}

/** `to` and `from` stand as the sender gave them: what is wrong with a number is refused with a code of its own. */
@RequestContract('conversation', 'send-message', { reply: SendMessageReply, mayBe: 'anyone' })
export class SendMessage {
  /** Makes the request idempotent. */
  @IsOptional() @IsId() readonly id?: string;
  @IsRef() readonly record!: Ref;
  @IsOptional() @IsLabel() readonly to?: string;
  @IsOptional() @IsLabel() readonly from?: string;
  @IsOptional() @IsWritten() readonly text?: string;
  @IsOptional() @IsId() readonly templateId?: string;
  @IsOptional() @IsInstant() readonly sendAt?: Instant;
  @IsOptional() @IsBoolean() readonly cancelOnReply?: boolean;
  @IsOptional() @IsBoolean() readonly automated?: boolean;
  @IsOptional() @Nested(() => OverrideReason) readonly overrideConsent?: OverrideReason;
  /** On the system's root: this user's rights apply. */
  @IsOptional() @IsId() readonly asUser?: string;
}

export class CancelMessageReply {
  @IsId() readonly messageId!: string;
  @IsIn(OUTBOUND_STATUSES) readonly status!: OutboundStatus;
}

/** Takes back a message that is still scheduled or queued. */
@RequestContract('conversation', 'cancel-message', { reply: CancelMessageReply, mayBe: 'anyone' })
export class CancelMessage {
  @IsId() readonly messageId!: string;
}

/** A thread in a list. `unseen` counts the actor's unseen replies; `preview` begins the latest message. */
export class ConversationSummary {
  @IsId() readonly id!: string;
  @IsRef() readonly record!: Ref;
  @IsLabel() readonly recordName!: string;
  @IsAddress() readonly number!: Address;
  @IsAddress() readonly customerNumber!: Address;
  @IsInstant() readonly lastMessageAt!: Instant;
  @IsCount() readonly unseen!: number;
  @IsLabel() readonly preview!: string;
}

export class ListConversationsReply extends Paged {
  @NestedList(() => ConversationSummary, 200) readonly conversations!: readonly ConversationSummary[];
}

/** The conversations that concern the actor, or those of one `record`; newest first, only what he may see (R60). */
@RequestContract('conversation', 'list-conversations', { reply: ListConversationsReply, mayBe: 'anyone' })
export class ListConversations extends Page {
  @IsIn(['mine', 'record']) readonly view!: 'mine' | 'record';
  @IsOptional() @IsRef() readonly record?: Ref;
}

/** One message of a thread. `advice` says what the seller can do about a failure. */
export class ConversationMessage {
  @IsId() readonly id!: string;
  @IsIn(['inbound', 'outbound']) readonly direction!: 'inbound' | 'outbound';
  @IsText() readonly text!: string;
  @IsOptional() @IsMedia() readonly media?: readonly MediaItem[];
  @IsInstant() readonly at!: Instant;
  @IsWord() readonly status!: MessageStatus;
  @IsOptional() @IsWord() readonly failureReason?: FailureReason;
  @IsOptional() @IsWritten() readonly advice?: string;
  @IsOptional() @IsWritten() readonly statusDetail?: string;
  @IsOptional() @IsId() readonly sentBy?: string;
  @IsOptional() @IsBoolean() readonly automated?: boolean;
  @IsCount() readonly segments!: number;
}

export class GetConversationReply {
  @IsId() readonly id!: string;
  @IsRef() readonly record!: Ref;
  @IsLabel() readonly recordName!: string;
  @IsAddress() readonly number!: Address;
  @IsAddress() readonly customerNumber!: Address;
  @IsBoolean() readonly optedOut!: boolean;
  /** Oldest first within the page. */
  @NestedList(() => ConversationMessage, 200) readonly messages!: readonly ConversationMessage[];
  /** Leads to older messages, where there are any. */
  @IsOptional() @IsCursor() readonly before?: string;
}

/** The latest page of a thread, or the one `before` an earlier page. */
@RequestContract('conversation', 'get-conversation', { reply: GetConversationReply, mayBe: 'anyone' })
export class GetConversation {
  @IsId() readonly id!: string;
  @IsOptional() @IsLimit() readonly limit?: number;
  @IsOptional() @IsCursor() readonly before?: string;
}

export class MarkSeenReply {
  @IsCount() readonly unseen!: number;
}

@RequestContract('conversation', 'mark-seen', { reply: MarkSeenReply, mayBe: 'anyone' })
export class MarkSeen {
  @IsId() readonly id!: string;
}

export class MoveConversationsReply {
  @IsId() readonly moveId!: string;
  @IsCount() readonly moved!: number;
  /** How many of them went into a thread that the target already had. */
  @IsCount() readonly merged!: number;
  /** Whether the mover still sees all of them. */
  @IsBoolean() readonly stillVisible!: boolean;
}

/** Hangs threads on another record: all of them or none (R76). */
@RequestContract('conversation', 'move-conversations', { reply: MoveConversationsReply, mayBe: 'anyone' })
export class MoveConversations {
  @IsIds() readonly ids!: readonly string[];
  @IsRef() readonly target!: Ref;
}

export class UndoMoveReply extends MoveConversationsReply {}

@RequestContract('conversation', 'undo-move', { reply: UndoMoveReply, mayBe: 'anyone' })
export class UndoMove {
  @IsId() readonly moveId!: string;
}
