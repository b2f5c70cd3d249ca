import type { Address, Instant } from '@parley/kernel';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import {
  IsAddress,
  IsCursor,
  IsId,
  IsInstant,
  IsLimit,
  IsTypedAddress,
  IsWord,
  IsWritten,
  NestedList,
} from './rules';
import { Changes, Page, Paged } from './shared-shapes';
import type { ConsentSource, OutboundStatus } from './words';

export class SetConsentReply {
  @IsAddress() readonly customerNumber!: Address;
  @IsBoolean() readonly optedOut!: boolean;
  @IsInstant() readonly at!: Instant;
}

/** Records what a customer said elsewhere about being texted. */
@RequestContract('gateway', 'set-consent', { reply: SetConsentReply, mayBe: 'anyone' })
export class SetConsent {
  @IsTypedAddress() readonly customerNumber!: Address;
  @IsBoolean() readonly optedOut!: boolean;
  @IsOptional() @IsWritten() readonly reason?: string;
  /** The customer's text that said it. */
  @IsOptional() @IsId() readonly messageId?: string;
  /** On the system's root: who took it down. */
  @IsOptional() @IsId() readonly asUser?: string;
}

/** One change of a customer number's consent. */
export class ConsentEntry {
  @IsBoolean() readonly optedOut!: boolean;
  @IsWord() readonly source!: ConsentSource;
  @IsOptional() @IsWritten() readonly reason?: string;
  /** The user who recorded it. */
  @IsOptional() @IsId() readonly by?: string;
  /** The customer's text that said it. */
  @IsOptional() @IsId() readonly messageId?: string;
  @IsInstant() readonly at!: Instant;
}

export class GetConsentReply {
  @IsAddress() readonly customerNumber!: Address;
  @IsBoolean() readonly optedOut!: boolean;
  /** Since when; absent for a number that was never heard of. */
  @IsOptional() @IsInstant() readonly at?: Instant;
  /** The latest first. */
  @NestedList(() => ConsentEntry, 1_000) readonly history!: readonly ConsentEntry[];
}

@RequestContract('gateway', 'get-consent', { reply: GetConsentReply, mayBe: 'anyone' })
export class GetConsent {
  @IsTypedAddress() readonly customerNumber!: Address;
}

/** What stands for one customer number. */
export class ConsentState {
  @IsAddress() readonly customerNumber!: Address;
  @IsBoolean() readonly optedOut!: boolean;
  @IsWord() readonly source!: ConsentSource;
  @IsInstant() readonly at!: Instant;
}

export class ListConsentReply extends Paged {
  @NestedList(() => ConsentState, 200) readonly consents!: readonly ConsentState[];
}

/**
 * Numbers that somebody said anything about, the latest change first; only those that opted out, or did not. Managers
 * are shown those of whom it was said on a sender number of their business unit, or by a person in it.
 */
@RequestContract('gateway', 'list-consent', { reply: ListConsentReply, mayBe: 'manager' })
export class ListConsent extends Page {
  @IsOptional() @IsBoolean() readonly optedOut?: boolean;
}

export class ResolveUnknownReply {
  @IsId() readonly messageId!: string;
  @IsWord() readonly status!: OutboundStatus;
}

/** A person says what became of a send whose outcome nobody reported. */
@RequestContract('gateway', 'resolve-unknown', { reply: ResolveUnknownReply, mayBe: 'administrator' })
export class ResolveUnknown {
  @IsId() readonly messageId!: string;
  @IsIn(['sent', 'not-sent']) readonly outcome!: 'sent' | 'not-sent';
}

export class CancelDispatchReply {
  @IsId() readonly messageId!: string;
  @IsWord() readonly status!: 'cancelled';
}

/** Stops a send that was not yet handed to the provider, also one that the gateway has not heard of so far. */
@RequestContract('gateway', 'cancel-dispatch', { reply: CancelDispatchReply, mayBe: 'administrator' })
export class CancelDispatch {
  @IsId() readonly messageId!: string;
}

export const GATEWAY_CHANGE_KINDS = ['number', 'consent', 'inbound', 'report'] as const;
export type GatewayChangeKind = (typeof GATEWAY_CHANGE_KINDS)[number];

export class ListGatewayChangesReply extends Changes {}

@RequestContract('gateway', 'list-changes', { reply: ListGatewayChangesReply, mayBe: 'administrator' })
export class ListGatewayChanges {
  @IsIn(GATEWAY_CHANGE_KINDS) readonly kind!: GatewayChangeKind;
  @IsOptional() @IsCursor() readonly after?: string;
  @IsOptional() @IsLimit() readonly limit?: number;
}
