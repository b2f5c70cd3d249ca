import type { Instant, Ref } from '@parley/kernel';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import { IsCount, IsId, IsInstant, IsLabel, IsName, IsWritten, ListOf, Nested } from './rules';
import { IsIds, IsRef } from './shared-shapes';
import { OUTBOUND_STATUSES, type OutboundStatus } from './words';

/** Why a message may go to somebody who opted out; who may say so is the conversation's to judge. */
export class OverrideReason {
  @IsWritten() readonly reason!: string;
}

export class SendMessageReply {
  @IsId() readonly messageId!: string;
  @IsId() readonly conversationId!: string;
  @IsIn(OUTBOUND_STATUSES) readonly status!: OutboundStatus;
  @IsCount() readonly segments!: number;
  /** The template's placeholders that had neither a value nor a default: they stop an automated text only (R127). */
  @IsOptional() @ListOf(IsName, 100) readonly unresolved?: readonly string[];
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
  /** With `text`: the template that it was made from and edited (R126), for the count of its uses. */
  @IsOptional() @IsId() readonly fromTemplateId?: string;
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

export class MarkSeenReply {
  @IsCount() readonly unseen!: number;
}

@RequestContract('conversation', 'mark-seen', { reply: MarkSeenReply, mayBe: 'anyone' })
export class MarkSeen {
  @IsId() readonly id!: string;
}

export class MarkUnseenReply extends MarkSeenReply {}

/** The latest reply counts as unseen again; where there is none, nothing does. */
@RequestContract('conversation', 'mark-unseen', { reply: MarkUnseenReply, mayBe: 'anyone' })
export class MarkUnseen {
  @IsId() readonly id!: string;
}

export class HideConversationReply {
  @IsId() readonly id!: string;
}

/** Leaves the actor's own list until the next text on the thread (R93). */
@RequestContract('conversation', 'hide-conversation', { reply: HideConversationReply, mayBe: 'anyone' })
export class HideConversation {
  @IsId() readonly id!: string;
}

export class AnswerStopWishReply {
  @IsId() readonly conversationId!: string;
  @IsBoolean() readonly optedOut!: boolean;
}

/** The seller's answer to a text that may ask for no more texts: it records the opt-out, or that it meant none. */
@RequestContract('conversation', 'answer-stop-wish', { reply: AnswerStopWishReply, mayBe: 'anyone' })
export class AnswerStopWish {
  @IsId() readonly conversationId!: string;
  @IsBoolean() readonly isWish!: boolean;
}

export class MoveConversationsReply {
  @IsId() readonly moveId!: string;
  @IsCount() readonly moved!: number;
  /** How many messages hang on the target by it. */
  @IsOptional() @IsCount() readonly messages?: number;
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
  /** Answers what would come of it, and changes nothing. */
  @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

export class UndoMoveReply extends MoveConversationsReply {}

@RequestContract('conversation', 'undo-move', { reply: UndoMoveReply, mayBe: 'anyone' })
export class UndoMove {
  @IsId() readonly moveId!: string;
}
