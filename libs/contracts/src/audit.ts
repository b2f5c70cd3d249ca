import type { Instant, Ref } from '@parley/kernel';
import { IsIn, IsOptional } from 'class-validator';
import { inEveryContext } from './in-every-context';
import { IsFields, IsId, IsInstant, IsLabel, IsWord, Nested, NestedList } from './rules';
import { IsRef, Page, Paged } from './shared-shapes';

/** A person at a screen; an integration or a service, in its own name or a user's; the customer by his text. */
export const AUDITED_DOERS = ['user', 'system', 'customer'] as const;
export type AuditedDoer = (typeof AUDITED_DOERS)[number];

/** What was changed: a message, a conversation, a number, an account, a user and so on. */
export class AuditedThing {
  @IsWord() readonly type!: string;
  @IsLabel() readonly id!: string;
}

/** One change. `before` and `after` name what differs; never a secret, never the text of a message. */
export class AuditEntry {
  @IsId() readonly id!: string;
  @IsInstant() readonly at!: Instant;
  @IsIn(AUDITED_DOERS) readonly doneBy!: AuditedDoer;
  /** The user; of the system the one in whose name it acted. */
  @IsOptional() @IsId() readonly actor?: string;
  @IsWord() readonly action!: string;
  @Nested(() => AuditedThing) readonly thing!: AuditedThing;
  @IsOptional() @IsRef() readonly record?: Ref;
  @IsOptional() @IsFields() readonly before?: Readonly<Record<string, unknown>>;
  @IsOptional() @IsFields() readonly after?: Readonly<Record<string, unknown>>;
}

export class ListAuditReply extends Paged {
  @NestedList(() => AuditEntry, 200) readonly entries!: readonly AuditEntry[];
}

/** Who changed what, the latest first: all of it for the administrator, for managers what their business unit did. */
export class ListAudit extends Page {
  @IsOptional() @IsId() readonly actor?: string;
  @IsOptional() @IsWord() readonly action?: string;
  @IsOptional() @IsRef() readonly record?: Ref;
  @IsOptional() @IsInstant() readonly from?: Instant;
  /** Before this. */
  @IsOptional() @IsInstant() readonly to?: Instant;
}

/** `list-audit` of each service. */
export const LIST_AUDIT = inEveryContext('list-audit', ListAudit, {
  reply: ListAuditReply,
  mayBe: 'manager',
});
