import type { Instant, Ref } from '@parley/kernel';
import { IsBoolean, IsOptional } from 'class-validator';
import { EventContract, RequestContract } from './declarations';
import {
  IsCount,
  IsId,
  IsInstant,
  IsLabel,
  IsName,
  IsText,
  IsWord,
  IsWritten,
  ListOf,
  Nested,
  NestedList,
} from './rules';
import { IsIds, IsRef, Page, Paged } from './shared-shapes';

/** What choosing the notification opens. */
export class NotificationTarget {
  @IsOptional() @IsId() readonly conversationId?: string;
  @IsOptional() @IsRef() readonly record?: Ref;
}

/** What title and body are made of, for an app that says it in its user's language. */
export class NotificationWords {
  /** The record, or the customer's number where it has no name; the provider account. */
  @IsOptional() @IsText() readonly name?: string;
  @IsOptional() @IsWord() readonly failureReason?: string;
  @IsOptional() @IsWritten() readonly privileges?: string;
  @IsOptional() @ListOf(IsName, 100) readonly administrators?: readonly string[];
}

/** One notice to one user. Kinds: `message-received`, `privileges-missing`, `delivery-failed`, `account-paused` and more. */
export class Notification {
  @IsId() readonly id!: string;
  @IsWord() readonly kind!: string;
  @IsText() readonly title!: string;
  @IsText() readonly body!: string;
  @IsLabel() readonly icon!: string;
  @IsInstant() readonly createdAt!: Instant;
  @IsOptional() @IsInstant() readonly readAt?: Instant;
  @Nested(() => NotificationTarget) readonly target!: NotificationTarget;
  @IsOptional() @Nested(() => NotificationWords) readonly words?: NotificationWords;
}

@EventContract('notification', 'notification-created')
export class NotificationCreated extends Notification {
  @IsId() readonly userId!: string;
}

export class ListNotificationsReply extends Paged {
  @NestedList(() => Notification, 200) readonly notifications!: readonly Notification[];
  @IsCount() readonly unread!: number;
}

/** The actor's own, the latest first. */
@RequestContract('notification', 'list-notifications', { reply: ListNotificationsReply, mayBe: 'anyone' })
export class ListNotifications extends Page {
  @IsOptional() @IsBoolean() readonly unreadOnly?: boolean;
}

export class MarkReadReply {
  @IsCount() readonly marked!: number;
  @IsCount() readonly unread!: number;
}

@RequestContract('notification', 'mark-read', { reply: MarkReadReply, mayBe: 'anyone' })
export class MarkRead {
  @IsIds() readonly ids!: readonly string[];
}

export class DismissReply {
  @IsCount() readonly dismissed!: number;
  @IsCount() readonly unread!: number;
}

@RequestContract('notification', 'dismiss', { reply: DismissReply, mayBe: 'anyone' })
export class Dismiss {
  @IsIds() readonly ids!: readonly string[];
}
