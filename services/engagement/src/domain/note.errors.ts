import { DomainError, type Instant } from '@parley/kernel';

/** Every refusal about notes; the codes are permanent. */
export const noteErrors = {
  notFound: () => new DomainError('not_found', 'note.not-found', 'There is no such note.'),
  recordNotFound: () => new DomainError('not_found', 'record.not-found', 'There is no such record.'),
  exists: () => new DomainError('conflict', 'note.exists', 'Another note with this id exists.'),
  changedMeanwhile: ({ version, changedAt }: { version: number; changedAt?: Instant }) =>
    new DomainError('conflict', 'note.changed-meanwhile', 'The note was changed meanwhile.', {
      version,
      changedAt,
    }),
  notYours: (privilege: string) =>
    new DomainError('forbidden', 'privilege.missing', 'Only who wrote a note may change it.', {
      missing: [`Note: ${privilege}`],
    }),
  empty: () => new DomainError('invalid', 'note.text-empty', 'A note needs a text.'),
  tooLong: (limit: number) =>
    new DomainError('invalid', 'note.text-too-long', `A note has at most ${limit} characters.`, { limit }),
} as const;
