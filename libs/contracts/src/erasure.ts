import type { Address, Instant, Ref } from '@parley/kernel';
import { IsBoolean, IsOptional } from 'class-validator';
import { EventContract, RequestContract, type Context } from './declarations';
import { factOfEach } from './in-every-context';
import {
  IsAddress,
  IsCount,
  IsId,
  IsInstant,
  IsName,
  IsTypedAddress,
  IsWord,
  ListOf,
  NestedList,
} from './rules';
import { IsRefs } from './shared-shapes';

/** One erasure of a customer. It is done once every service has said that it keeps nothing. */
export class Erasure {
  @IsId() readonly id!: string;
  @IsInstant() readonly at!: Instant;
  @IsName() readonly reason!: string;
  @IsOptional() @IsId() readonly by?: string;
  @IsOptional() @IsInstant() readonly doneAt?: Instant;
  /** The services that have not answered yet. */
  @ListOf(IsWord, 20) readonly waitsFor!: readonly Context[];
  /** CRM records that still carry the number: the CRM is where they are changed. */
  @IsRefs(200) readonly stillOn!: readonly Ref[];
}

export class EraseCustomerReply {
  @IsId() readonly id!: string;
  @IsInstant() readonly at!: Instant;
}

/** Forgets everything about a customer number but whether it may be texted. The reason must not name the customer. */
@RequestContract('gateway', 'erase-customer', { reply: EraseCustomerReply, mayBe: 'administrator' })
export class EraseCustomer {
  @IsTypedAddress() readonly customerNumber!: Address;
  @IsName() readonly reason!: string;
}

export class GetErasureStateReply {
  /** The latest first. */
  @NestedList(() => Erasure, 200) readonly erasures!: readonly Erasure[];
}

/** How far the erasures of a customer number have come. */
@RequestContract('gateway', 'erasure-state', { reply: GetErasureStateReply, mayBe: 'administrator' })
export class GetErasureState {
  @IsTypedAddress() readonly customerNumber!: Address;
}

/** Without a number once the erasure is done: then nobody is left who would need it. */
export class GetErasedNumberReply {
  @IsOptional() @IsAddress() readonly customerNumber?: Address;
  /** What stands in the number's place from now on. */
  @IsAddress() readonly alias!: Address;
  @IsBoolean() readonly optedOut!: boolean;
  @IsInstant() readonly at!: Instant;
}

/** Services ask whom to forget: no event ever names him, since events are kept. */
@RequestContract('gateway', 'erased-number', { reply: GetErasedNumberReply, mayBe: 'administrator' })
export class GetErasedNumber {
  @IsId() readonly erasureId!: string;
}

/** A customer is to be forgotten, with all that was said up to `at`: noted in the first round, erased in the later ones. */
@EventContract('gateway', 'customer-erased')
export class CustomerErased {
  @IsId() readonly erasureId!: string;
  @IsCount() readonly round!: number;
  @IsInstant() readonly at!: Instant;
}

/** A service has done its part of one round. */
export class CustomerForgotten {
  @IsId() readonly erasureId!: string;
  @IsCount() readonly round!: number;
  @IsInstant() readonly at!: Instant;
  /** CRM records that still carry the number. */
  @IsOptional() @IsRefs(200) readonly stillOn?: readonly Ref[];
}

const HEARERS = ['routing', 'conversation', 'template', 'notification', 'engagement', 'workspace'] as const;

/** `customer-forgotten` of each service that hears of erasures. */
export const CUSTOMER_FORGOTTEN = factOfEach('customer-forgotten', CustomerForgotten, HEARERS);
