import type { Instant, Ref } from '@parley/kernel';
import type { Move } from '../domain/conversation-location';
import type { Icon, Notice, NotificationKind, Words } from '../domain/notice';

/** A notification as it was stored. */
export interface PostedNotice {
  readonly id: string;
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  readonly icon: Icon;
  readonly words: Words;
  readonly createdAt: Instant;
  readonly cause: string;
  readonly conversationId?: string;
  readonly record?: Ref;
  readonly mayBePushed: boolean;
}

/** The numbers of both ends: moves are counted for each such line. */
export interface Line {
  readonly number: string;
  readonly customerNumber: string;
}

export interface LineMove extends Line, Move {}

/** Keeps notifications. Both ways of writing hold the lines that they touch, so that no notice misses a move. */
export abstract class Noticeboard {
  /** Stores what is new and returns it; what a person was told before is left out. */
  abstract post(notices: readonly Notice[], at: { now: Instant; until: Instant }): Promise<PostedNotice[]>;

  /** Takes note of moves and takes the notifications of those lines to where their threads stand now. */
  abstract follow(moves: readonly LineMove[]): Promise<void>;
}
