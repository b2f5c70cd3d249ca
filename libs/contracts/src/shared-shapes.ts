import { OWNER_TYPES, RECORD_TYPES, type Owner, type RecordType, type Ref } from '@parley/kernel';
import { IsArray, IsIn, IsObject, IsOptional } from 'class-validator';
import { IsCount, IsCursor, IsId, IsLabel, IsLimit, IsLink, ListOf, Nested, NestedList } from './rules';

/** Names one CRM record. */
export class RecordRef implements Ref {
  @IsIn(RECORD_TYPES) readonly type!: RecordType;
  @IsId() readonly id!: string;
}

/** One user or one team. */
export class OwnerRef implements Owner {
  @IsIn(OWNER_TYPES) readonly type!: Owner['type'];
  @IsId() readonly id!: string;
}

export const IsRef = (): PropertyDecorator => Nested(() => RecordRef);
export const IsOwner = (): PropertyDecorator => Nested(() => OwnerRef);
export const IsRefs = (max: number): PropertyDecorator => NestedList(() => RecordRef, max);

/** A picture or file beside a text: a link to the provider's host, never fetched by a server. */
export class MediaItem {
  @IsLink() readonly url!: string;
  @IsLabel() readonly contentType!: string;
}

export const MAX_MEDIA = 50;
export const IsMedia = (): PropertyDecorator => NestedList(() => MediaItem, MAX_MEDIA);

/** How long a list of things to write or to act on may be. */
export const MAX_UPSERTS = 1_000;
export const MAX_IDS = 200;
export const IsIds = (): PropertyDecorator => ListOf(IsId, MAX_IDS);

/** Asks for one page of a list. */
export class Page {
  @IsOptional() @IsLimit() readonly limit?: number;
  @IsOptional() @IsCursor() readonly cursor?: string;
}

/** One page of a list; no `cursor` means that nothing follows. */
export class Paged {
  @IsOptional() @IsCursor() readonly cursor?: string;
}

/** One page of what changed, in the order of change. Each entry has the shape that `CHANGE_SHAPES` names for the kind. */
export class Changes {
  @IsArray() @IsObject({ each: true }) readonly changes!: readonly object[];
  /** Give it back as `after` to go on, now or later. */
  @IsCursor() readonly next!: string;
}

export class Upserted {
  @IsCount() readonly upserted!: number;
}
