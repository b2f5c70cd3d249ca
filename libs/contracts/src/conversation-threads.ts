import type { Address, Instant, Owner, Ref } from '@parley/kernel';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { ConsentOverride } from './conversation-events';
import { RequestContract } from './declarations';
import {
  IsAddress,
  IsCount,
  IsCursor,
  IsId,
  IsInstant,
  IsLabel,
  IsLimit,
  IsProviderText,
  IsText,
  IsWord,
  IsWritten,
  Nested,
  NestedList,
} from './rules';
import { IsMedia, IsOwner, IsRef, Page, Paged, type MediaItem } from './shared-shapes';
import { SIGNALS, type ConsentSource, type FailureReason, type MessageStatus, type Signal } from './words';

/** One message of a thread. `advice` says what the seller can do about a failure. */
export class ConversationMessage {
  @IsId() readonly id!: string;
  @IsIn(['inbound', 'outbound']) readonly direction!: 'inbound' | 'outbound';
  @IsText() readonly text!: string;
  /** What it said was removed: on the customer's request, or for its age. */
  @IsOptional() @IsBoolean() readonly erased?: boolean;
  @IsOptional() @IsMedia() readonly media?: readonly MediaItem[];
  /** What a reply was obeyed as: the customer opted out, in again, or asked for help. */
  @IsOptional() @IsIn(SIGNALS) readonly signal?: Signal;
  @IsInstant() readonly at!: Instant;
  @IsWord() readonly status!: MessageStatus;
  @IsOptional() @IsWord() readonly failureReason?: FailureReason;
  @IsOptional() @IsWritten() readonly advice?: string;
  @IsOptional() @IsWritten() readonly statusDetail?: string;
  @IsOptional() @IsProviderText() readonly providerCode?: string;
  /** Who took it. */
  @IsOptional() @IsWord() readonly provider?: string;
  /** False where the provider says no more of what it took: nothing is shown of it then (R108). */
  @IsOptional() @IsBoolean() readonly hasDeliveryReports?: boolean;
  @IsOptional() @IsId() readonly sentBy?: string;
  @IsOptional() @IsLabel() readonly sentByName?: string;
  @IsOptional() @IsBoolean() readonly automated?: boolean;
  @IsCount() readonly segments!: number;
  /** The provider's own count, once it has said one. */
  @IsOptional() @IsCount() readonly providerSegments?: number;
  /** When a scheduled one is to go out. */
  @IsOptional() @IsInstant() readonly sendAt?: Instant;
  /** Until when quiet hours hold it. */
  @IsOptional() @IsInstant() readonly heldUntil?: Instant;
  @IsOptional() @IsBoolean() readonly cancelOnReply?: boolean;
  @IsOptional() @Nested(() => ConsentOverride) readonly overrideConsent?: ConsentOverride;
}

/** A line in the thread: it was moved here from another record (R79). */
export class ThreadMove {
  @IsId() readonly moveId!: string;
  @IsInstant() readonly at!: Instant;
  @IsRef() readonly from!: Ref;
  @IsLabel() readonly fromName!: string;
  @IsRef() readonly to!: Ref;
  @IsLabel() readonly toName!: string;
  @IsId() readonly movedBy!: string;
  @IsLabel() readonly movedByName!: string;
  @IsCount() readonly messages!: number;
  /** Until when taking it back is offered; absent when it is not. */
  @IsOptional() @IsInstant() readonly undoUntil?: Instant;
}

export class GetConversationReply {
  @IsId() readonly id!: string;
  @IsRef() readonly record!: Ref;
  @IsLabel() readonly recordName!: string;
  @IsOptional() @IsOwner() readonly recordOwner?: Owner;
  @IsOptional() @IsLabel() readonly recordOwnerName?: string;
  @IsAddress() readonly number!: Address;
  @IsOptional() @IsLabel() readonly numberName?: string;
  @IsOptional() @IsBoolean() readonly numberActive?: boolean;
  @IsAddress() readonly customerNumber!: Address;
  @IsBoolean() readonly optedOut!: boolean;
  @IsOptional() @IsInstant() readonly optedOutSince?: Instant;
  @IsOptional() @IsWord() readonly optedOutBy?: ConsentSource;
  /** The customer may have asked in his own words to get no more texts, and nobody has answered that yet. */
  @IsOptional() @IsBoolean() readonly stopWish?: boolean;
  @IsOptional() @IsCount() readonly unseen?: number;
  /** Whether the actor may send here at this moment. */
  @IsOptional() @IsBoolean() readonly canSend?: boolean;
  /** The code with which `send-message` would refuse. */
  @IsOptional() @IsId() readonly cannotSend?: string;
  /** The customer opted out, and the actor is one of those who may send all the same, with a reason (R140). */
  @IsOptional() @IsBoolean() readonly canOverrideConsent?: boolean;
  /** Oldest first within the page. */
  @NestedList(() => ConversationMessage, 200) readonly messages!: readonly ConversationMessage[];
  /** Within the time of the page, oldest first. */
  @IsOptional() @NestedList(() => ThreadMove, 200) readonly moves?: readonly ThreadMove[];
  /** Leads to older messages, where there are any. */
  @IsOptional() @IsCursor() readonly before?: string;
  /** Leads to newer messages, where the page does not end with the latest. */
  @IsOptional() @IsCursor() readonly after?: string;
}

/** The latest page of a thread; the one `before` or `after` another page; or the one `around` a message. */
@RequestContract('conversation', 'get-conversation', { reply: GetConversationReply, mayBe: 'anyone' })
export class GetConversation {
  @IsId() readonly id!: string;
  @IsOptional() @IsLimit() readonly limit?: number;
  @IsOptional() @IsCursor() readonly before?: string;
  @IsOptional() @IsCursor() readonly after?: string;
  /** The id of a message of the thread. */
  @IsOptional() @IsId() readonly around?: string;
}

/** A message that was found, with as much of it as a list shows. */
export class FoundMessage {
  @IsId() readonly id!: string;
  @IsIn(['inbound', 'outbound']) readonly direction!: 'inbound' | 'outbound';
  @IsInstant() readonly at!: Instant;
  @IsLabel() readonly preview!: string;
}

export class FindInConversationReply extends Paged {
  /** Newest first. */
  @NestedList(() => FoundMessage, 200) readonly messages!: readonly FoundMessage[];
}

/** Messages of one thread with words that begin as those of the query do. */
@RequestContract('conversation', 'find-in-conversation', { reply: FindInConversationReply, mayBe: 'anyone' })
export class FindInConversation extends Page {
  @IsId() readonly id!: string;
  @IsLabel() readonly query!: string;
}

/** A message of a record's history, with the thread that it is in. */
export class HistoryMessage extends ConversationMessage {
  @IsId() readonly conversationId!: string;
  @IsAddress() readonly number!: Address;
  @IsAddress() readonly customerNumber!: Address;
}

export class GetRecordHistoryReply extends Paged {
  /** Newest first. */
  @NestedList(() => HistoryMessage, 200) readonly messages!: readonly HistoryMessage[];
}

/** Everything on a record over all its numbers, as far as the actor may see it (R60, R81). */
@RequestContract('conversation', 'get-record-history', { reply: GetRecordHistoryReply, mayBe: 'anyone' })
export class GetRecordHistory extends Page {
  @IsRef() readonly record!: Ref;
}
