import {
  RECORD_TYPES,
  ROLES,
  type Instant,
  type Owner,
  type RecordType,
  type Ref,
  type Role,
} from '@parley/kernel';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import {
  IsCount,
  IsFields,
  IsId,
  IsInstant,
  IsLabel,
  IsName,
  JudgedOneByOne,
  ListOf,
  Nested,
  NestedList,
} from './rules';
import { IsOwner, IsRefs, MAX_UPSERTS, Upserted } from './shared-shapes';

export class BusinessUnitInput {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
}

export class UserInput {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
  @IsOptional() @IsLabel() readonly firstName?: string;
  @IsOptional() @IsLabel() readonly email?: string;
  @IsOptional() @IsLabel() readonly phone?: string;
  @IsId() readonly businessUnitId!: string;
  @IsArray() @ArrayMaxSize(20) @IsIn(ROLES, { each: true }) readonly roles!: readonly Role[];
  @IsOptional() @IsLabel() readonly timeZone?: string;
  /** True when left out. */
  @IsOptional() @IsBoolean() readonly active?: boolean;
}

export class TeamInput {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
  @IsId() readonly businessUnitId!: string;
  @ListOf(IsId, 10_000) readonly memberIds!: readonly string[];
}

export class RecordPhones {
  @IsOptional() @IsLabel() readonly business?: string;
  @IsOptional() @IsLabel() readonly mobile?: string;
}

/** What is known of a record beside its phones. */
export class RecordFacts {
  @IsIn(RECORD_TYPES) readonly type!: RecordType;
  @IsId() readonly id!: string;
  @IsLabel() readonly name!: string;
  @IsOwner() readonly owner!: Owner;
  @IsBoolean() readonly active!: boolean;
  @IsOptional() @IsLabel() readonly email?: string;
  @IsOptional() @IsLabel() readonly country?: string;
  @IsOptional() @IsLabel() readonly timeZone?: string;
  @IsOptional() @IsId() readonly contactId?: string;
  @IsOptional() @IsId() readonly accountId?: string;
  @IsOptional() @IsBoolean() readonly doNotCall?: boolean;
  @IsOptional() @IsFields() readonly fields?: Readonly<Record<string, unknown>>;
  @IsInstant() readonly createdAt!: Instant;
  @IsInstant() readonly updatedAt!: Instant;
}

/** What an integration states about one record; phones as somebody wrote them. */
export class RecordInput extends RecordFacts {
  @IsOptional() @Nested(() => RecordPhones) readonly phones?: RecordPhones;
}

/** A record as routing keeps it: phones in E.164 where they parse. */
export class RecordState extends RecordFacts {
  @Nested(() => RecordPhones) readonly phones!: RecordPhones;
  @IsCount() readonly version!: number;
}

export class UpsertBusinessUnitsReply extends Upserted {}

@RequestContract('routing', 'upsert-business-units', {
  reply: UpsertBusinessUnitsReply,
  mayBe: 'administrator',
})
export class UpsertBusinessUnits {
  @NestedList(() => BusinessUnitInput, MAX_UPSERTS) readonly businessUnits!: readonly BusinessUnitInput[];
}

export class UpsertUsersReply extends Upserted {}

@RequestContract('routing', 'upsert-users', { reply: UpsertUsersReply, mayBe: 'administrator' })
export class UpsertUsers {
  @NestedList(() => UserInput, MAX_UPSERTS) readonly users!: readonly UserInput[];
}

export class UpsertTeamsReply extends Upserted {}

@RequestContract('routing', 'upsert-teams', { reply: UpsertTeamsReply, mayBe: 'administrator' })
export class UpsertTeams {
  @NestedList(() => TeamInput, MAX_UPSERTS) readonly teams!: readonly TeamInput[];
}

/** A record that was not taken; `type` and `id` as far as they could be read. */
export class RejectedRecord {
  @IsOptional() @IsLabel() readonly type?: string;
  @IsOptional() @IsLabel() readonly id?: string;
  @IsLabel() readonly code!: string;
  @IsLabel() readonly detail!: string;
}

export class UpsertRecordsReply extends Upserted {
  @IsCount() readonly unchanged!: number;
  @NestedList(() => RejectedRecord, MAX_UPSERTS) readonly rejected!: readonly RejectedRecord[];
}

/** Each record is a `RecordInput` of its own: a bad one is reported, the others count. */
@RequestContract('routing', 'upsert-records', { reply: UpsertRecordsReply, mayBe: 'administrator' })
export class UpsertRecords {
  @JudgedOneByOne(() => RecordInput, MAX_UPSERTS) readonly records!: readonly object[];
}

export class RemoveRecordsReply {
  @IsCount() readonly removed!: number;
}

@RequestContract('routing', 'remove-records', { reply: RemoveRecordsReply, mayBe: 'administrator' })
export class RemoveRecords {
  @IsRefs(MAX_UPSERTS) readonly refs!: readonly Ref[];
}
