import type { Address, Instant } from '@parley/kernel';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { EventContract } from './declarations';
import { SenderNumber } from './gateway-channels';
import {
  IsAddress,
  IsCount,
  IsId,
  IsInstant,
  IsName,
  IsProviderText,
  IsText,
  IsWord,
  IsWritten,
} from './rules';
import { IsMedia, type MediaItem } from './shared-shapes';
import {
  REFUSED_STATUSES,
  REPORTED_STATUSES,
  SIGNALS,
  SUBMITTED_STATUSES,
  type ConsentSource,
  type FailureReason,
  type RefusedStatus,
  type ReportedStatus,
  type Signal,
  type SubmittedStatus,
} from './words';

/** A customer's text was accepted from a provider. `callbackId` is its message id ever after. */
@EventContract('gateway', 'inbound-received')
export class InboundReceived {
  @IsId() readonly callbackId!: string;
  @IsId() readonly accountId!: string;
  @IsWord() readonly provider!: string;
  @IsProviderText() readonly providerMessageId!: string;
  @IsAddress() readonly from!: Address;
  @IsAddress() readonly to!: Address;
  @IsText() readonly text!: string;
  @IsMedia() readonly media!: readonly MediaItem[];
  @IsOptional() @IsIn(SIGNALS) readonly signal?: Signal;
  @IsInstant() readonly receivedAt!: Instant;
}

/** A send is being handed over, was taken by the provider, or may have been (`unknown`). */
@EventContract('gateway', 'message-submitted')
export class MessageSubmitted {
  @IsId() readonly messageId!: string;
  @IsOptional() @IsProviderText() readonly providerMessageId?: string;
  @IsIn(SUBMITTED_STATUSES) readonly status!: SubmittedStatus;
  /** The provider's own count, which stands above the estimate. */
  @IsOptional() @IsCount() readonly segments?: number;
  /** Who took it. */
  @IsOptional() @IsWord() readonly provider?: string;
  /** Whether the provider tells what becomes of it; left out, it does (R108). */
  @IsOptional() @IsBoolean() readonly hasDeliveryReports?: boolean;
  @IsInstant() readonly at!: Instant;
}

/** A send will not go out: the provider refused it, it never got there, or we stopped it. */
@EventContract('gateway', 'message-refused')
export class MessageRefused {
  @IsId() readonly messageId!: string;
  @IsIn(REFUSED_STATUSES) readonly status!: RefusedStatus;
  @IsWord() readonly failureReason!: FailureReason;
  @IsOptional() @IsProviderText() readonly providerCode?: string;
  @IsOptional() @IsWritten() readonly statusDetail?: string;
  @IsInstant() readonly at!: Instant;
}

/** The provider reported on a send, or a look-up or a person stood in for its report. */
@EventContract('gateway', 'delivery-reported')
export class DeliveryReported {
  @IsOptional() @IsId() readonly callbackId?: string;
  @IsId() readonly messageId!: string;
  @IsOptional() @IsProviderText() readonly providerMessageId?: string;
  @IsIn(REPORTED_STATUSES) readonly status!: ReportedStatus;
  @IsOptional() @IsWord() readonly failureReason?: FailureReason;
  @IsOptional() @IsProviderText() readonly providerCode?: string;
  @IsOptional() @IsWritten() readonly statusDetail?: string;
  @IsOptional() @IsCount() readonly segments?: number;
  @IsOptional() @IsInstant() readonly reportedAt?: Instant;
  @IsInstant() readonly receivedAt!: Instant;
}

/** A sender number as it stands now. */
@EventContract('gateway', 'number-changed')
export class NumberChanged extends SenderNumber {
  @IsOptional() @IsBoolean() readonly removed?: boolean;
}

/** Whether a customer number may be texted, as it stands now. */
@EventContract('gateway', 'consent-changed')
export class ConsentChanged {
  @IsAddress() readonly customerNumber!: Address;
  @IsBoolean() readonly optedOut!: boolean;
  @IsWord() readonly source!: ConsentSource;
  @IsInstant() readonly at!: Instant;
  @IsCount() readonly version!: number;
}

/** A provider refused the account itself: what is to go through it waits until a person has mended it. */
@EventContract('gateway', 'account-paused')
export class AccountPaused {
  @IsId() readonly accountId!: string;
  @IsWord() readonly provider!: string;
  @IsName() readonly name!: string;
  @IsWord() readonly reason!: FailureReason;
  @IsInstant() readonly at!: Instant;
}
