import type { Instant, Ref } from '@parley/kernel';
import { IsBoolean, IsOptional } from 'class-validator';
import { EventContract, RequestContract } from './declarations';
import { IsCount, IsId, IsInstant, IsLabel, IsText, IsWord, Nested, NestedList } from './rules';
import { IsIds, IsRef, Page, Paged } from './shared-shapes';

/** What choosing the notification opens. */
export class NotificationTarget {
  @IsOptional() @IsId() readonly conversationId?: string;
  @IsOptional() @IsRef() readonly record?: Ref;
}

/** One notice to one user. Kinds: `message-received`, `privileges-missing`, `delivery-failed` and more. */
export class Notification {
  @IsId() readonly id!: string;
  @IsWord() readonly kind!: string;
  @IsText() readonly title!: string;
  @IsText() readonly body!: string;
  @IsLabel() readonly icon!: string;
  @IsInstant() readonly createdAt!: Instant;
  @IsOptional() @IsInstant() readonly readAt?: Instant;
  @Nested(() => NotificationTarget) readonly target!: NotificationTarget;
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
