import type { Address, Instant, Owner, Ref } from '@parley/kernel';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { EventContract } from './declarations';
import {
  IsAddress,
  IsCount,
  IsId,
  IsInstant,
  IsLabel,
  IsProviderText,
  IsWord,
  IsWritten,
  Nested,
} from './rules';
import { IsOwner, IsRef } from './shared-shapes';
import { OUTBOUND_STATUSES, type FailureReason, type OutboundStatus } from './words';

/** A privileged person's word that a message goes out although the customer opted out. */
export class ConsentOverride {
  @IsWritten() readonly reason!: string;
  @IsOptional() @IsId() readonly by?: string;
  /** When it was given: it outweighs only what the customer said before. */
  @IsOptional() @IsInstant() readonly at?: Instant;
}

/** A reply stands in its thread. `preview` is the beginning of its text. */
@EventContract('conversation', 'message-received')
export class MessageReceived {
  @IsId() readonly conversationId!: string;
  @IsId() readonly messageId!: string;
  @IsRef() readonly record!: Ref;
  @IsLabel() readonly recordName!: string;
  @IsOwner() readonly recordOwner!: Owner;
  @IsAddress() readonly number!: Address;
  @IsOwner() readonly numberOwner!: Owner;
  @IsAddress() readonly customerNumber!: Address;
  @IsLabel() readonly preview!: string;
  @IsInstant() readonly receivedAt!: Instant;
}

/** A send was accepted and is the gateway's to hand over, at `sendAt` or at once. */
@EventContract('conversation', 'message-queued')
export class MessageQueued {
  @IsId() readonly conversationId!: string;
  @IsId() readonly messageId!: string;
  @IsRef() readonly record!: Ref;
  @IsAddress() readonly number!: Address;
  @IsAddress() readonly customerNumber!: Address;
  @IsWritten() readonly text!: string;
  @IsOptional() @IsInstant() readonly sendAt?: Instant;
  @IsBoolean() readonly automated!: boolean;
  @IsOptional() @Nested(() => ConsentOverride) readonly overrideConsent?: ConsentOverride;
  @IsOptional() @IsId() readonly sentBy?: string;
  /** The template that the text was made with. */
  @IsOptional() @IsId() readonly templateId?: string;
  @IsInstant() readonly at!: Instant;
  /** The thread's latest outbound message that counts as conversation (Q3), this one included. */
  @IsInstant() readonly lastOutboundAt!: Instant;
  @IsCount() readonly threadVersion!: number;
  @IsCount() readonly moveSeq!: number;
}

/** An outbound message moved on. Without `lastOutboundAt` the thread has no outbound message left that counts. */
@EventContract('conversation', 'message-status-changed')
export class MessageStatusChanged {
  @IsId() readonly conversationId!: string;
  @IsId() readonly messageId!: string;
  @IsRef() readonly record!: Ref;
  @IsAddress() readonly number!: Address;
  @IsAddress() readonly customerNumber!: Address;
  @IsBoolean() readonly automated!: boolean;
  @IsIn(OUTBOUND_STATUSES) readonly status!: OutboundStatus;
  @IsOptional() @IsWord() readonly failureReason?: FailureReason;
  @IsOptional() @IsProviderText() readonly providerCode?: string;
  /** Who took it. */
  @IsOptional() @IsWord() readonly provider?: string;
  /** False where the provider says no more of what it took (R108). */
  @IsOptional() @IsBoolean() readonly hasDeliveryReports?: boolean;
  @IsInstant() readonly at!: Instant;
  @IsOptional() @IsInstant() readonly lastOutboundAt?: Instant;
  @IsCount() readonly threadVersion!: number;
}

/** A thread hangs on another record, merged into that record's own thread if it had one with the same numbers. */
@EventContract('conversation', 'conversation-moved')
export class ConversationMoved {
  @IsId() readonly conversationId!: string;
  @IsOptional() @IsId() readonly mergedInto?: string;
  @IsRef() readonly from!: Ref;
  @IsRef() readonly to!: Ref;
  @IsAddress() readonly number!: Address;
  @IsAddress() readonly customerNumber!: Address;
  @IsInstant() readonly lastMessageAt!: Instant;
  @IsOptional() @IsInstant() readonly lastOutboundAt?: Instant;
  @IsId() readonly movedBy!: string;
  @IsInstant() readonly at!: Instant;
  @IsCount() readonly moveSeq!: number;
}
