import type { Instant } from '@parley/kernel';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { EventContract, RequestContract } from './declarations';
import { IsCredentials, IsHttpUrl, IsId, IsInstant, IsProviderText, IsWord, NestedList } from './rules';
import { PROVIDERS, type FailureReason, type Provider } from './words';

export class VerifyCredentialsReply {
  @IsBoolean() readonly accepted!: boolean;
  /** `ProviderUnavailable` when the provider did not say, so that nobody knows. */
  @IsOptional() @IsWord() readonly failureReason?: FailureReason;
  @IsOptional() @IsProviderText() readonly providerCode?: string;
}

/** Shows credentials to the provider, which changes nothing there: those entered, or those of the account `id`. */
@RequestContract('gateway', 'verify-credentials', { reply: VerifyCredentialsReply, mayBe: 'administrator' })
export class VerifyCredentials {
  @IsIn(PROVIDERS) readonly provider!: Provider;
  @IsOptional() @IsCredentials() readonly credentials?: Readonly<Record<string, string>>;
  @IsOptional() @IsHttpUrl() readonly baseUrl?: string;
  @IsOptional() @IsId() readonly id?: string;
}

/** That somebody has accepted what goes with a provider, once for the whole organisation (R22). */
export class AcceptedTerms {
  @IsWord() readonly provider!: string;
  @IsInstant() readonly at!: Instant;
  @IsOptional() @IsId() readonly by?: string;
}

/** Text messaging of the whole organisation (R14). */
export class ChannelState {
  @IsBoolean() readonly active!: boolean;
  /** Absent as long as nobody has switched it. */
  @IsOptional() @IsInstant() readonly changedAt?: Instant;
  @IsOptional() @IsId() readonly changedBy?: string;
  @NestedList(() => AcceptedTerms, 100) readonly acceptedTerms!: readonly AcceptedTerms[];
}

export class GetChannelReply extends ChannelState {}

@RequestContract('gateway', 'get-channel', { reply: GetChannelReply, mayBe: 'administrator' })
export class GetChannel {}

export class SetChannelReply extends ChannelState {}

/** While it is off texts wait and no account is added; replies are taken all the same. */
@RequestContract('gateway', 'set-channel', { reply: SetChannelReply, mayBe: 'administrator' })
export class SetChannel {
  @IsBoolean() readonly active!: boolean;
}

export class AcceptTermsReply extends ChannelState {}

@RequestContract('gateway', 'accept-terms', { reply: AcceptTermsReply, mayBe: 'administrator' })
export class AcceptTerms {
  @IsIn(PROVIDERS) readonly provider!: Provider;
}

/** An account's URL was called for the first time, or the signature is right where it was wrong before, or the reverse. */
@EventContract('gateway', 'account-called')
export class AccountCalled {
  @IsId() readonly accountId!: string;
  @IsBoolean() readonly isGenuine!: boolean;
  @IsInstant() readonly at!: Instant;
}
