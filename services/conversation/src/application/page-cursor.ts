import { DomainError, parseInstant, type Instant } from '@parley/kernel';

/** A place in a list that is sorted by time and id, newest first. */
export interface Place {
  readonly at: Instant | 'infinity';
  readonly id: string;
}

/** Where a cursor came from: a cursor of one list means nothing in another. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

export const writeCursor = ({ at, id }: Place): string => Buffer.from(`${at} ${id}`).toString('base64url');

/** Throws `request.invalid` for what was never given out. */
export function readCursor(cursor: string, isId: (text: string) => boolean): Place {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const instant = parseInstant(at);
  if (!instant || !isId(id)) {
    throw new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');
  }
  return { at: instant, id };
}
