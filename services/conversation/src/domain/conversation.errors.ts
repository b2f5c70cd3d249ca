import { DomainError } from '@parley/kernel';

/** Also where it exists and the caller may not see it: nobody learns of a conversation that is not his (R64). */
export const conversationNotFound = (): DomainError =>
  new DomainError('not_found', 'conversation.not-found', 'There is no such conversation.');

export const targetNotFound = (): DomainError =>
  new DomainError('not_found', 'conversation.target-not-found', 'There is no such record to move to.');

export const moveNotFound = (): DomainError =>
  new DomainError('not_found', 'conversation.move-not-found', 'There is no such move.');

/** Undoing an older move would tear apart what was built on it. */
export const movedSince = (): DomainError =>
  new DomainError('conflict', 'conversation.moved-since', 'The conversation was moved again since then.');

/** Somebody else changed it in between; the same work done again succeeds. */
export const staleConversation = (): DomainError =>
  new DomainError('conflict', 'conversation.stale', 'The conversation was changed in the meantime.');

/** The facts about it are still on their way. */
export const recordUnknown = (): DomainError =>
  new DomainError('unavailable', 'conversation.record-unknown', 'The record is not known here yet.');

export const numberUnknown = (): DomainError =>
  new DomainError('unavailable', 'conversation.number-unknown', 'The number is not known here yet.');
