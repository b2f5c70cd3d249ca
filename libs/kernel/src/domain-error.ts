/** What the caller can do about it: mend the request, ask for rights, look elsewhere, retry, or give up. */
export type ErrorKind = 'invalid' | 'forbidden' | 'not_found' | 'conflict' | 'rejected' | 'unavailable';

/**
 * A refusal that the caller caused or must know about. `code` is permanent and public
 * (`conversation.not-found`); transports map `kind` to their own words.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
