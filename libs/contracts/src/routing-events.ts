import type { Address, Instant, Owner, Ref, Role } from '@parley/kernel';
import { ROLES } from '@parley/kernel';
import { IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { EventContract } from './declarations';
import { RecordState } from './routing-directory';
import { IsAddress, IsCount, IsId, IsInstant, IsLabel, IsName, IsText, IsWord, ListOf } from './rules';
import { IsMedia, IsOwner, IsRef, type MediaItem } from './shared-shapes';
import { SIGNALS, type Decision, type Signal } from './words';

/** A reply has its record. `messageId` is the `callbackId` of its callback; `moveSeq` the moves that were known. */
@EventContract('routing', 'inbound-routed')
export class InboundRouted {
  @IsId() readonly messageId!: string;
  @IsAddress() readonly from!: Address;
  @IsAddress() readonly to!: Address;
  @IsRef() readonly record!: Ref;
  @IsLabel() readonly recordName!: string;
  @IsOwner() readonly recordOwner!: Owner;
  @IsCount() readonly recordVersion!: number;
  @IsWord() readonly decidedBy!: Decision;
  @IsBoolean() readonly leadCreated!: boolean;
  @IsText() readonly text!: string;
  @IsMedia() readonly media!: readonly MediaItem[];
  @IsOptional() @IsIn(SIGNALS) readonly signal?: Signal;
  @IsInstant() readonly receivedAt!: Instant;
  @IsInstant() readonly decidedAt!: Instant;
  @IsCount() readonly moveSeq!: number;
  /** Who owned the number, and of which of its states that is. */
  @IsOptional() @IsOwner() readonly numberOwner?: Owner;
  @IsOptional() @IsCount() readonly numberVersion?: number;
}

/** A reply that belongs to no record for now; it is kept and decided again. */
@EventContract('routing', 'inbound-unroutable')
export class InboundUnroutable {
  @IsId() readonly messageId!: string;
  @IsAddress() readonly from!: Address;
  @IsAddress() readonly to!: Address;
  @IsWord() readonly reason!: Decision;
  @IsText() readonly text!: string;
  @IsMedia() readonly media!: readonly MediaItem[];
  @IsInstant() readonly receivedAt!: Instant;
}

/** A record as it stands now; a removed one carries its last state. */
@EventContract('routing', 'record-changed')
export class RecordChanged extends RecordState {
  @IsOptional() @IsBoolean() readonly removed?: boolean;
}

@EventContract('routing', 'user-changed')
export class UserChanged {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
  @IsOptional() @IsLabel() readonly firstName?: string;
  @IsOptional() @IsLabel() readonly email?: string;
  @IsOptional() @IsLabel() readonly phone?: string;
  @IsId() readonly businessUnitId!: string;
  @IsArray() @IsIn(ROLES, { each: true }) readonly roles!: readonly Role[];
  @IsOptional() @IsLabel() readonly timeZone?: string;
  @IsBoolean() readonly active!: boolean;
  @IsCount() readonly version!: number;
  @IsOptional() @IsBoolean() readonly removed?: boolean;
}

@EventContract('routing', 'team-changed')
export class TeamChanged {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
  @IsId() readonly businessUnitId!: string;
  @ListOf(IsId, 10_000) readonly memberIds!: readonly string[];
  @IsCount() readonly version!: number;
  @IsOptional() @IsBoolean() readonly removed?: boolean;
}

@EventContract('routing', 'business-unit-changed')
export class BusinessUnitChanged {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
  @IsCount() readonly version!: number;
  @IsOptional() @IsBoolean() readonly removed?: boolean;
}
