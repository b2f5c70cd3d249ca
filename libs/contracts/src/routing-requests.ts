import type { Address, Instant, RecordType, Ref } from '@parley/kernel';
import { RECORD_TYPES } from '@parley/kernel';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import { RecordState } from './routing-directory';
import {
  IsAddress,
  IsCount,
  IsCursor,
  IsId,
  IsInstant,
  IsLabel,
  IsLimit,
  IsText,
  IsTypedAddress,
  IsWord,
  NestedList,
} from './rules';
import { Changes, IsIds, IsMedia, IsRef, Page, Paged, type MediaItem } from './shared-shapes';
import { ROUTING_OUTCOMES, type Decision, type RoutingOutcome } from './words';

export class GetRecordReply extends RecordState {}

@RequestContract('routing', 'get-record', { reply: GetRecordReply, mayBe: 'anyone' })
export class GetRecord {
  @IsRef() readonly ref!: Ref;
  /** On the system's root: read with this user's rights. */
  @IsOptional() @IsId() readonly asUser?: string;
}

export class ListRelatedRecordsReply {
  @NestedList(() => RecordState, 100) readonly records!: readonly RecordState[];
}

/** The opportunities of a contact, the contact and the account of an opportunity (R82, R83); nothing of others. */
@RequestContract('routing', 'list-related-records', {
  reply: ListRelatedRecordsReply,
  mayBe: 'administrator',
})
export class ListRelatedRecords {
  @IsRef() readonly ref!: Ref;
  /** Read with this user's rights. */
  @IsOptional() @IsId() readonly asUser?: string;
}

export class SearchRecordsReply extends Paged {
  @NestedList(() => RecordState, 200) readonly records!: readonly RecordState[];
}

@RequestContract('routing', 'search-records', { reply: SearchRecordsReply, mayBe: 'anyone' })
export class SearchRecords extends Page {
  @IsLabel() readonly query!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(4)
  @IsIn(RECORD_TYPES, { each: true })
  readonly types?: readonly RecordType[];
}

/** A field that templates may use. */
export class RecordField {
  @IsLabel() readonly path!: string;
  @IsLabel() readonly label!: string;
  @IsWord() readonly kind!: string;
}

export class ListFieldsReply {
  @NestedList(() => RecordField, 1_000) readonly fields!: readonly RecordField[];
}

@RequestContract('routing', 'list-fields', { reply: ListFieldsReply, mayBe: 'anyone' })
export class ListFields {
  @IsIn(RECORD_TYPES) readonly type!: RecordType;
}

/** A candidate with what each criterion saw of it. */
export class RankedRecord {
  @IsRef() readonly record!: Ref;
  @IsOptional() @IsInstant() readonly lastConversationAt?: Instant;
  @IsBoolean() readonly ownedByAddressee!: boolean;
  @IsBoolean() readonly ownedByNumberTeam!: boolean;
  @IsIn(RECORD_TYPES) readonly type!: RecordType;
  @IsBoolean() readonly active!: boolean;
  @IsInstant() readonly updatedAt!: Instant;
}

export class RankReply {
  @IsIn(ROUTING_OUTCOMES) readonly outcome!: RoutingOutcome;
  @IsOptional() @IsRef() readonly record?: Ref;
  @IsWord() readonly decidedBy!: Decision;
  /** Best first. */
  @NestedList(() => RankedRecord, 1_000) readonly ranking!: readonly RankedRecord[];
}

/** Where a message would go; changes nothing. */
@RequestContract('routing', 'rank', { reply: RankReply, mayBe: 'anyone' })
export class Rank {
  @IsTypedAddress() readonly to!: Address;
  @IsTypedAddress() readonly from!: Address;
}

export class ExplainReply extends RankReply {
  @IsId() readonly messageId!: string;
  @IsInstant() readonly decidedAt!: Instant;
}

/** Where a message went and why, as it was decided then. */
@RequestContract('routing', 'explain', { reply: ExplainReply, mayBe: 'anyone' })
export class Explain {
  @IsId() readonly messageId!: string;
}

/** A reply that belongs to no record so far. */
export class UnroutableMessage {
  @IsId() readonly messageId!: string;
  @IsAddress() readonly from!: Address;
  @IsAddress() readonly to!: Address;
  @IsWord() readonly reason!: Decision;
  @IsText() readonly text!: string;
  @IsMedia() readonly media!: readonly MediaItem[];
  @IsInstant() readonly receivedAt!: Instant;
}

export class ListUnroutableReply extends Paged {
  @NestedList(() => UnroutableMessage, 200) readonly messages!: readonly UnroutableMessage[];
}

/** The latest first. */
@RequestContract('routing', 'list-unroutable', { reply: ListUnroutableReply, mayBe: 'administrator' })
export class ListUnroutable extends Page {
  @IsOptional() @IsWord() readonly reason?: Decision;
}

export class RetryUnroutableReply {
  @IsCount() readonly routed!: number;
  @IsCount() readonly stillUnroutable!: number;
}

/** Decides again: the messages named, or all that wait. */
@RequestContract('routing', 'retry-unroutable', { reply: RetryUnroutableReply, mayBe: 'administrator' })
export class RetryUnroutable {
  @IsOptional() @IsIds() readonly messageIds?: readonly string[];
}

export const ROUTING_CHANGE_KINDS = ['record', 'user', 'team', 'business-unit', 'decision'] as const;
export type RoutingChangeKind = (typeof ROUTING_CHANGE_KINDS)[number];

export class ListRoutingChangesReply extends Changes {}

@RequestContract('routing', 'list-changes', { reply: ListRoutingChangesReply, mayBe: 'administrator' })
export class ListRoutingChanges {
  @IsIn(ROUTING_CHANGE_KINDS) readonly kind!: RoutingChangeKind;
  @IsOptional() @IsCursor() readonly after?: string;
  @IsOptional() @IsLimit() readonly limit?: number;
}
