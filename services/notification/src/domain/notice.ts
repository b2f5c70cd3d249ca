import type { Ref } from '@parley/kernel';

export const NOTIFICATION_KINDS = [
  'message-received',
  'privileges-missing',
  'delivery-failed',
  'account-paused',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** How the bell shows it (R114). */
export type Icon = 'info' | 'warning' | 'failure';

/** Where a notification comes from and leads to: the thread at the moment of the fact, before any move. */
export interface Source {
  readonly messageId: string;
  readonly conversationId: string;
  readonly record: Ref;
  readonly number: string;
  readonly customerNumber: string;
}

/** What title and body are made of, for whoever says it in another language. */
export interface Words {
  readonly name?: string;
  readonly failureReason?: string;
  readonly privileges?: string;
  readonly administrators?: readonly string[];
}

/** What one person is to be told about one thing; there is at most one of a kind (R113). */
export interface Notice {
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  readonly icon: Icon;
  readonly words: Words;
  /** What it is about: the id of the message, or one pause of a provider account. */
  readonly cause: string;
  /** Absent where it is not about a message. */
  readonly source?: Source;
  /** Whether it may be pushed at once: he may see the conversation at this moment (R117). */
  readonly mayBePushed: boolean;
}
