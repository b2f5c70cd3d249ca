import { ROLES, type Role } from '@parley/kernel';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import {
  ACCESS_LEVELS,
  ENTITIES,
  PRIVILEGES,
  type AccessLevel,
  type Entity,
  type Privilege,
} from './privilege-words';
import { IsId, IsLabel, IsName, IsWritten, ListOf, NestedList } from './rules';
import { Page, Paged } from './shared-shapes';

/** A user as colleagues see him; how he can be reached is the administrator's to know, and his own. */
export class ListedUser {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
  @IsOptional() @IsLabel() readonly firstName?: string;
  @IsOptional() @IsLabel() readonly email?: string;
  @IsOptional() @IsLabel() readonly phone?: string;
  @IsId() readonly businessUnitId!: string;
  @IsArray() @ArrayMaxSize(20) @IsIn(ROLES, { each: true }) readonly roles!: readonly Role[];
  @IsOptional() @IsLabel() readonly timeZone?: string;
  @IsBoolean() readonly active!: boolean;
}

export class ListUsersReply extends Paged {
  @NestedList(() => ListedUser, 200) readonly users!: readonly ListedUser[];
}

/** By name; `query` is a part of the name, or the id. */
@RequestContract('routing', 'list-users', { reply: ListUsersReply, mayBe: 'anyone' })
export class ListUsers extends Page {
  @IsOptional() @IsLabel() readonly query?: string;
}

export class ListedTeam {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
  @IsId() readonly businessUnitId!: string;
  @ListOf(IsId, 10_000) readonly memberIds!: readonly string[];
}

export class ListTeamsReply extends Paged {
  @NestedList(() => ListedTeam, 200) readonly teams!: readonly ListedTeam[];
}

/** By name; `query` is a part of the name, or the id. */
@RequestContract('routing', 'list-teams', { reply: ListTeamsReply, mayBe: 'anyone' })
export class ListTeams extends Page {
  @IsOptional() @IsLabel() readonly query?: string;
}

export class ListedBusinessUnit {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
}

export class ListBusinessUnitsReply extends Paged {
  @NestedList(() => ListedBusinessUnit, 200) readonly businessUnits!: readonly ListedBusinessUnit[];
}

/** By name; `query` is a part of the name, or the id. */
@RequestContract('routing', 'list-business-units', { reply: ListBusinessUnitsReply, mayBe: 'anyone' })
export class ListBusinessUnits extends Page {
  @IsOptional() @IsLabel() readonly query?: string;
}

const IsLevel = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsOptional(), IsIn(ACCESS_LEVELS)]) rule(target, property);
};

/** How far each privilege on one entity reaches; absent where it is not held at all. */
export class PrivilegeRow {
  @IsIn(ENTITIES) readonly entity!: Entity;
  @IsLevel() readonly create?: AccessLevel;
  @IsLevel() readonly read?: AccessLevel;
  @IsLevel() readonly write?: AccessLevel;
  @IsLevel() readonly delete?: AccessLevel;
  @IsLevel() readonly append?: AccessLevel;
  @IsLevel() readonly appendTo?: AccessLevel;
  @IsLevel() readonly assign?: AccessLevel;
}

/** A privilege that sending and receiving needs and that is not held (R7). */
export class LackedPrivilege {
  @IsIn(ENTITIES) readonly entity!: Entity;
  @IsIn(PRIVILEGES) readonly privilege!: Privilege;
  @IsIn(ACCESS_LEVELS) readonly level!: AccessLevel;
}

export class GetPrivilegesReply {
  @IsId() readonly userId!: string;
  @IsArray() @ArrayMaxSize(20) @IsIn(ROLES, { each: true }) readonly roles!: readonly Role[];
  /** Every entity of the table, also where nothing is held. */
  @NestedList(() => PrivilegeRow, 100) readonly matrix!: readonly PrivilegeRow[];
  @NestedList(() => LackedPrivilege, 200) readonly missing!: readonly LackedPrivilege[];
  /** What is missing, in words for people; empty when nothing is. */
  @IsWritten() readonly missingInWords!: string;
  /** Administrators' names: those of the user's own business unit before the others. */
  @ListOf(IsName, 10) readonly ask!: readonly string[];
}

/** What somebody's roles let him do: the actor's own, or as a manager or administrator somebody else's. */
@RequestContract('routing', 'get-privileges', { reply: GetPrivilegesReply, mayBe: 'anyone' })
export class GetPrivileges {
  @IsOptional() @IsId() readonly userId?: string;
}
