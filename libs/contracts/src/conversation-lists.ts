import type { Address, Instant, Owner, Ref } from '@parley/kernel';
import { IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import { IsAddress, IsCount, IsId, IsInstant, IsLabel, IsWord, NestedList } from './rules';
import { IsOwner, IsRef, Page, Paged } from './shared-shapes';
import type { FailureReason, MessageStatus } from './words';

/** A thread in a list. `unseen` counts the actor's unseen replies; `preview` begins the latest message. */
export class ConversationSummary {
  @IsId() readonly id!: string;
  @IsRef() readonly record!: Ref;
  @IsLabel() readonly recordName!: string;
  /** Absent once the record was removed. */
  @IsOptional() @IsOwner() readonly recordOwner?: Owner;
  @IsAddress() readonly number!: Address;
  @IsOptional() @IsLabel() readonly numberName?: string;
  @IsAddress() readonly customerNumber!: Address;
  @IsInstant() readonly lastMessageAt!: Instant;
  @IsCount() readonly unseen!: number;
  @IsLabel() readonly preview!: string;
  /** Of the latest message, as the fields that follow. */
  @IsOptional() @IsIn(['inbound', 'outbound']) readonly lastDirection?: 'inbound' | 'outbound';
  @IsOptional() @IsWord() readonly lastStatus?: MessageStatus;
  @IsOptional() @IsWord() readonly failureReason?: FailureReason;
  @IsOptional() @IsId() readonly lastSentBy?: string;
  @IsOptional() @IsLabel() readonly lastSentByName?: string;
}

export class ListConversationsReply extends Paged {
  @NestedList(() => ConversationSummary, 200) readonly conversations!: readonly ConversationSummary[];
}

/** All; with replies the actor has not seen; whose latest answer did not arrive; with texts that wait for their time. */
export const CONVERSATION_FILTERS = ['all', 'unseen', 'failed', 'scheduled'] as const;
export type ConversationFilter = (typeof CONVERSATION_FILTERS)[number];

/**
 * The conversations that concern the actor, or those of one `record`; newest first, only what he may see (R60).
 * `query` looks in names, numbers in any formatting, and for the beginnings of words in texts, without case or accents.
 */
@RequestContract('conversation', 'list-conversations', { reply: ListConversationsReply, mayBe: 'anyone' })
export class ListConversations extends Page {
  @IsIn(['mine', 'record']) readonly view!: 'mine' | 'record';
  @IsOptional() @IsRef() readonly record?: Ref;
  @IsOptional() @IsIn(CONVERSATION_FILTERS) readonly filter?: ConversationFilter;
  @IsOptional() @IsLabel() readonly query?: string;
}

/** A record that belongs together with another one, and the threads on it that the actor may see. */
export class RelatedRecord {
  @IsRef() readonly record!: Ref;
  @IsLabel() readonly recordName!: string;
  @NestedList(() => ConversationSummary, 20) readonly conversations!: readonly ConversationSummary[];
}

export class ListRelatedReply {
  @NestedList(() => RelatedRecord, 100) readonly related!: readonly RelatedRecord[];
}

/** A contact's opportunities, an opportunity's contact and account (R82, R83): of a `record`, or of a thread's record. */
@RequestContract('conversation', 'list-related', { reply: ListRelatedReply, mayBe: 'anyone' })
export class ListRelated {
  @IsOptional() @IsRef() readonly record?: Ref;
  @IsOptional() @IsId() readonly conversationId?: string;
}
