import { DomainError, type ErrorKind } from '@parley/kernel';

/** RFC 9457, with a permanent `code` that programs may branch on. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly [extra: string]: unknown;
}

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rejected: 422,
  unavailable: 503,
};

const TITLE: Readonly<Record<ErrorKind, string>> = {
  invalid: 'The request is not valid',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'In conflict with the current state',
  rejected: 'Refused by a rule',
  unavailable: 'Not available at the moment',
};

/** How an error leaves the service. What is not a domain error says nothing of its cause. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof DomainError)) {
    return { type: 'about:blank', title: 'Internal error', status: 500, code: 'internal' };
  }
  const { kind, code, message, details } = error;
  return { type: 'about:blank', title: TITLE[kind], status: STATUS[kind], code, detail: message, ...details };
}

/** The way back: a problem document that another service answered. */
export function errorOf(problem: Partial<Problem>): DomainError {
  const kind = (Object.keys(STATUS) as ErrorKind[]).find((each) => STATUS[each] === problem.status);
  return new DomainError(
    kind ?? 'unavailable',
    problem.code ?? 'internal',
    problem.detail ?? problem.title ?? 'Failed',
  );
}
