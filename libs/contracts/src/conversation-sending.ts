import type { Address, Owner, Ref } from '@parley/kernel';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RequestContract } from './declarations';
import { IsAddress, IsLabel, IsWord, NestedList } from './rules';
import { IsOwner, IsRef } from './shared-shapes';

/** One of our numbers that the actor may send from. */
export class SenderOption {
  @IsAddress() readonly number!: Address;
  @IsLabel() readonly name!: string;
  @IsOwner() readonly owner!: Owner;
}

/** One of the customer's numbers: a phone of the record or of its contact or account, or one used before. */
export class RecipientOption {
  @IsAddress() readonly number!: Address;
  @IsWord() readonly kind!: 'business' | 'mobile' | 'used';
  /** Whose phone it is, where it is not the record's own. */
  @IsOptional() @IsRef() readonly of?: Ref;
  @IsOptional() @IsBoolean() readonly optedOut?: boolean;
}

export const SENDING_WARNINGS = [
  'sender-missing',
  'recipient-missing',
  'recipient-invalid',
  'recipient-opted-out',
] as const;
export type SendingWarning = (typeof SENDING_WARNINGS)[number];

export class SendingOptionsReply {
  @NestedList(() => SenderOption, 200) readonly from!: readonly SenderOption[];
  @NestedList(() => RecipientOption, 50) readonly to!: readonly RecipientOption[];
  @IsOptional() @IsAddress() readonly defaultFrom?: Address;
  @IsOptional() @IsAddress() readonly defaultTo?: Address;
  /** What stands in the way of a text that leaves the choice open. */
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(SENDING_WARNINGS, { each: true })
  readonly warnings!: readonly SendingWarning[];
}

/** Which numbers a text on this record may run between, and which it takes when nobody chooses (R85-R88, R98, R106). */
@RequestContract('conversation', 'sending-options', { reply: SendingOptionsReply, mayBe: 'anyone' })
export class SendingOptions {
  @IsRef() readonly record!: Ref;
}
