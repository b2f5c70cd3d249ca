import { cursorInvalid } from '../domain/routing.errors';

/** Where a page ended: the sort key of its last row, opaque to whoever gives it back. */
export const cursorOf = (...key: readonly string[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** The sort key of so many parts; throws `request.invalid` when the cursor was not given out here. */
export function readCursor(cursor: string | undefined, parts: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  const key = parsed(cursor);
  const isKey = Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string');
  if (!isKey || key.some((part) => (part as string).includes('\0'))) throw cursorInvalid();
  return key as string[];
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw cursorInvalid();
  }
}
