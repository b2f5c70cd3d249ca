import type { Address, Instant, Owner } from '@parley/kernel';
import { Equals, IsBoolean, IsIn, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { RequestContract } from './declarations';
import {
  IsAddress,
  IsCount,
  IsCredentials,
  IsHttpUrl,
  IsId,
  IsInstant,
  IsLabel,
  IsName,
  IsTypedAddress,
  IsWord,
  NestedList,
} from './rules';
import { IsOwner, Page, Paged } from './shared-shapes';
import {
  KEYWORD_ANSWERERS,
  NUMBER_KINDS,
  PROVIDERS,
  type FailureReason,
  type KeywordAnswerer,
  type NumberKind,
  type Provider,
} from './words';

/** A provider account as it may be shown: secrets never come back. */
export class ProviderAccount {
  @IsId() readonly id!: string;
  @IsWord() readonly provider!: string;
  @IsName() readonly name!: string;
  @IsOptional() @IsLabel() readonly description?: string;
  /** What the provider calls with replies and reports; it stays when credentials change. */
  @IsHttpUrl() readonly callbackUrl!: string;
  @IsOptional() @IsHttpUrl() readonly baseUrl?: string;
  @IsInstant() readonly createdAt!: Instant;
  @IsInstant() readonly credentialsChangedAt!: Instant;
  /** Until then callbacks signed with the previous secret are accepted too. */
  @IsOptional() @IsInstant() readonly previousSecretValidUntil?: Instant;
  /** When the provider last called with a right signature; absent until it has the URL. */
  @IsOptional() @IsInstant() readonly lastCallbackAt?: Instant;
  /** When somebody last called with a wrong signature: the provider's secret may be another one. */
  @IsOptional() @IsInstant() readonly lastRejectedAt?: Instant;
  /** Since then texts wait: the provider refused the account itself, for this reason. */
  @IsOptional() @IsInstant() readonly pausedAt?: Instant;
  @IsOptional() @IsWord() readonly pausedReason?: FailureReason;
}

export class AddAccountReply {
  @IsId() readonly id!: string;
  @IsHttpUrl() readonly callbackUrl!: string;
}

@RequestContract('gateway', 'add-account', { reply: AddAccountReply, mayBe: 'administrator' })
export class AddAccount {
  @IsOptional() @IsId() readonly id?: string;
  @IsIn(PROVIDERS) readonly provider!: Provider;
  @IsName() readonly name!: string;
  @IsOptional() @IsLabel() readonly description?: string;
  /** Twilio `{accountSid, authToken}`, TeleSign `{customerId, apiKey}`. */
  @IsCredentials() readonly credentials!: Readonly<Record<string, string>>;
  /** A simulator in the provider's place, where the gateway's environment allows it. */
  @IsOptional() @IsHttpUrl() readonly baseUrl?: string;
}

export class UpdateAccountReply extends ProviderAccount {}

/** What is left out stays. New credentials take effect at once; the old secret stays valid for 24 hours. */
@RequestContract('gateway', 'update-account', { reply: UpdateAccountReply, mayBe: 'administrator' })
export class UpdateAccount {
  @IsId() readonly id!: string;
  @IsOptional() @IsName() readonly name?: string;
  @IsOptional() @IsLabel() readonly description?: string;
  @IsOptional() @IsCredentials() readonly credentials?: Readonly<Record<string, string>>;
  @IsOptional() @IsHttpUrl() readonly baseUrl?: string;
  /** Sends again what has waited; new credentials do so by themselves. */
  @IsOptional() @Equals(true) readonly resume?: true;
}

export class ListAccountsReply extends Paged {
  @NestedList(() => ProviderAccount, 200) readonly accounts!: readonly ProviderAccount[];
}

@RequestContract('gateway', 'list-accounts', { reply: ListAccountsReply, mayBe: 'administrator' })
export class ListAccounts extends Page {
  @IsOptional() @IsIn(PROVIDERS) readonly provider?: Provider;
}

const IsRate = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsNumber(), Min(0.01), Max(10_000)]) rule(target, property);
};

/** A sender number with its owner. */
export class SenderNumber {
  @IsAddress() readonly number!: Address;
  @IsName() readonly name!: string;
  @IsId() readonly accountId!: string;
  @IsOwner() readonly owner!: Owner;
  @IsOptional() @IsIn(NUMBER_KINDS) readonly kind?: NumberKind;
  @IsOptional() @IsRate() readonly segmentsPerSecond?: number;
  @IsOptional() @IsIn(KEYWORD_ANSWERERS) readonly answersKeywords?: KeywordAnswerer;
  @IsBoolean() readonly active!: boolean;
  @IsCount() readonly version!: number;
}

export class AddNumberReply extends SenderNumber {}

@RequestContract('gateway', 'add-number', { reply: AddNumberReply, mayBe: 'administrator' })
export class AddNumber {
  @IsTypedAddress() readonly number!: Address;
  @IsName() readonly name!: string;
  @IsId() readonly accountId!: string;
  @IsOwner() readonly owner!: Owner;
  @IsOptional() @IsIn(NUMBER_KINDS) readonly kind?: NumberKind;
  @IsOptional() @IsRate() readonly segmentsPerSecond?: number;
  @IsOptional() @IsIn(KEYWORD_ANSWERERS) readonly answersKeywords?: KeywordAnswerer;
  @IsOptional() @IsBoolean() readonly active?: boolean;
}

export class UpdateNumberReply extends SenderNumber {}

/** Everything about a number but its owner and its account; what is left out stays. */
@RequestContract('gateway', 'update-number', { reply: UpdateNumberReply, mayBe: 'manager' })
export class UpdateNumber {
  @IsTypedAddress() readonly number!: Address;
  @IsOptional() @IsName() readonly name?: string;
  @IsOptional() @IsIn(NUMBER_KINDS) readonly kind?: NumberKind;
  @IsOptional() @IsRate() readonly segmentsPerSecond?: number;
  @IsOptional() @IsIn(KEYWORD_ANSWERERS) readonly answersKeywords?: KeywordAnswerer;
  @IsOptional() @IsBoolean() readonly active?: boolean;
}

export class ReassignNumberReply extends SenderNumber {}

/** Gives a number to another user or team, with the sight of its conversations (R36, R38). */
@RequestContract('gateway', 'reassign-number', { reply: ReassignNumberReply, mayBe: 'manager' })
export class ReassignNumber {
  @IsTypedAddress() readonly number!: Address;
  @IsOwner() readonly owner!: Owner;
}

export class ListedNumber extends SenderNumber {
  /** When a text was last sent from it; absent when none ever was. */
  @IsOptional() @IsInstant() readonly lastUsedAt?: Instant;
}

export class ListNumbersReply extends Paged {
  @NestedList(() => ListedNumber, 200) readonly numbers!: readonly ListedNumber[];
}

@RequestContract('gateway', 'list-numbers', { reply: ListNumbersReply, mayBe: 'anyone' })
export class ListNumbers extends Page {
  @IsOptional() @IsId() readonly accountId?: string;
  @IsOptional() @IsOwner() readonly owner?: Owner;
}
