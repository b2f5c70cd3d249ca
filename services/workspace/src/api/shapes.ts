import {
  CONTEXTS,
  IsCount,
  IsId,
  IsInstant,
  IsLabel,
  IsName,
  IsRef,
  IsWord,
  IsWritten,
  LackedPrivilege,
  ListAudit,
  ListOf,
  Nested,
  NestedList,
  Page,
  Paged,
  type Context,
} from '@parley/contracts';
import { ROLES, type Instant, type Ref, type Role } from '@parley/kernel';
import { IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';

export const THEMES = ['light', 'dark', 'system'] as const;
export const DENSITIES = ['comfortable', 'compact'] as const;
export const LANGUAGES = ['en', 'de', 'tr', 'cs', 'el', 'ja'] as const;

/** A name (the id or the email address of a user) and a password. */
export class SignIn {
  @IsLabel() readonly userName!: string;
  @IsLabel() readonly password!: string;
}

/** How somebody likes the app; what is left out stays. */
export class Settings {
  @IsOptional() @IsIn(LANGUAGES) readonly language?: (typeof LANGUAGES)[number];
  @IsOptional() @IsIn(THEMES) readonly theme?: (typeof THEMES)[number];
  @IsOptional() @IsBoolean() readonly enterSends?: boolean;
  @IsOptional() @IsBoolean() readonly singleKeys?: boolean;
  @IsOptional() @IsIn(DENSITIES) readonly density?: (typeof DENSITIES)[number];
}

/** Who is signed in, as the directory knows him now. */
export class SignedInUser {
  @IsId() readonly id!: string;
  @IsName() readonly name!: string;
  @IsOptional() @IsLabel() readonly firstName?: string;
  @IsOptional() @IsLabel() readonly email?: string;
  @IsArray() @IsIn(ROLES, { each: true }) readonly roles!: readonly Role[];
  @IsId() readonly businessUnitId!: string;
  @ListOf(IsId, 10_000) readonly teamIds!: readonly string[];
  @IsOptional() @IsLabel() readonly timeZone?: string;
}

/** The organisation's own sign-in. */
export class OidcOption {
  @IsLabel() readonly label!: string;
}

export class SessionState {
  @Nested(() => SignedInUser) readonly user!: SignedInUser;
  @NestedList(() => LackedPrivilege, 200) readonly missingPrivileges!: readonly LackedPrivilege[];
  @Nested(() => Settings) readonly settings!: Settings;
  @IsOptional() @Nested(() => OidcOption) readonly oidc?: OidcOption;
}

export class SignInOptions {
  /** Whether names and passwords are taken. */
  @IsBoolean() readonly local!: boolean;
  @IsOptional() @Nested(() => OidcOption) readonly oidc?: OidcOption;
}

export class ChangePassword {
  @IsLabel() readonly current!: string;
  @IsLabel() readonly next!: string;
}

export class ResetPassword {
  @IsId() readonly id!: string;
}

export class SignInMoment {
  @IsId() readonly userId!: string;
  @IsInstant() readonly at!: Instant;
}

/** When people last signed in; absent who never did. */
export class ListSignInsReply extends Paged {
  @NestedList(() => SignInMoment, 200) readonly signIns!: readonly SignInMoment[];
}

/** Asks for the events since one that was heard. */
export class OpenStream {
  /** As the header `Last-Event-ID`, for clients that cannot set it. */
  @IsOptional() @IsLabel() readonly lastEventId?: string;
}

/** Sent when the server no longer knows what was missed, or what somebody may see has changed: read everything anew. */
export class Resync {
  @IsOptional() @IsWord() readonly reason?: string;
  @IsOptional() @IsCount() readonly missed?: number;
}

export class OneMessage {
  @IsId() readonly messageId!: string;
}

export class OneConversation {
  @IsId() readonly id!: string;
}

export class OneRecord {
  @IsRef() readonly ref!: Ref;
}

/** What is to be written down about the record. */
export class NewNote {
  @IsRef() readonly ref!: Ref;
  @IsOptional() @IsId() readonly id?: string;
  @IsWritten() readonly text!: string;
}

export class RecordPage extends Page {
  @IsRef() readonly ref!: Ref;
}

/** What one service could not process. */
export class DeadLettersOf extends Page {
  @IsIn(CONTEXTS) readonly context!: Context;
}

export class DeadLetterOf {
  @IsId() readonly id!: string;
  @IsIn(CONTEXTS) readonly context!: Context;
}

/** What was changed in one service. */
export class AuditOf extends ListAudit {
  @IsIn(CONTEXTS) readonly context!: Context;
}
