import { DomainError } from '@parley/kernel';

/** Also for what may not be seen: whoever may not see a record learns nothing of it. */
export const recordNotFound = (): DomainError =>
  new DomainError('not_found', 'record.not-found', 'There is no such record, or it may not be read.');

/** Also for a decision on a conversation that may not be seen (R64). */
export const decisionNotFound = (): DomainError =>
  new DomainError('not_found', 'decision.not-found', 'No decision on such a message is known.');

export const numberNotFound = (): DomainError =>
  new DomainError('not_found', 'number.not-found', 'There is no such sender number, or it is not yours.');

export const userUnknown = (): DomainError =>
  new DomainError('forbidden', 'actor.unknown', 'The user is not known or not active.');

export const cursorInvalid = (): DomainError =>
  new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');

/** The transport brings the move again; those before it are on their way. */
export const moveTooEarly = (moveSeq: number, appliedMoves: number): DomainError =>
  new DomainError(
    'conflict',
    'routing.move-too-early',
    'Earlier moves of this thread have not arrived yet.',
    {
      moveSeq,
      appliedMoves,
    },
  );

export const userNotFound = (): DomainError =>
  new DomainError('not_found', 'user.not-found', 'There is no such user.');

export const userUnnamed = (): DomainError =>
  new DomainError('invalid', 'actor.missing', 'The system has no privileges of its own: name a user.');

export const mayNotReadPrivileges = (): DomainError =>
  new DomainError('forbidden', 'privilege.missing', 'The user may read his own privileges only.');
