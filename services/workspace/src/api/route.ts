import { requestOf, type Class, type Context } from '@parley/contracts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Operation {
  readonly method: Method;
  /** Below `/api/v1`; what stands in braces is a field of `input`. */
  readonly path: string;
  /** The operation's permanent name in the published document. */
  readonly name: string;
  readonly tag: string;
  /** The shape that path, query and body add up to. */
  readonly input: Class;
  /** Absent: 204, without a body. */
  readonly reply?: Class;
}

/** An operation that another service answers, in the name of whoever is signed in. */
export interface ForwardedRoute extends Operation {
  readonly answeredBy: 'service';
  /** What may be asked: one request, or the same of several services. */
  readonly requests: readonly Class[];
  /** What is asked, made of what came in. */
  readonly ask: (input: object) => { readonly contract: Class; readonly request: object };
  /** The field that the header `Idempotency-Key` fills. */
  readonly idempotencyField?: string;
}

/** An operation of this service itself. */
export interface OwnRoute extends Operation {
  readonly answeredBy: 'workspace';
  /** Answers people who are not signed in. */
  readonly isOpen: boolean;
  readonly streams?: readonly Class[];
}

export type Route = ForwardedRoute | OwnRoute;

/** The fields of `input` that the path names. */
export const pathFields = ({ path }: Route): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field!);

/** Whether what the path does not name comes in the body, not in the query. */
export const hasBody = ({ method }: Route): boolean => ['POST', 'PUT', 'PATCH'].includes(method);

/** Passes a request of the contracts on as it is. */
export function asks<T extends object>(
  method: Method,
  path: string,
  request: new () => T,
  options: Pick<ForwardedRoute, 'idempotencyField'> = {},
): ForwardedRoute {
  return { ...forwarded(method, path, request), ...options };
}

/** The same where HTTP speaks of one thing and the request of many, or of less than the request could. */
export function asksAs<Input extends object, T extends object>(
  method: Method,
  path: string,
  request: new () => T,
  name: string,
  input: new () => Input,
  ask: (input: Input) => T,
): ForwardedRoute {
  const route = forwarded(method, path, request);
  return {
    ...route,
    name,
    input,
    ask: (fields) => ({ contract: request, request: ask(fields as Input) }),
  };
}

/** Asks the service that the field `context` names; each answers the same of itself. */
export function asksEach<C extends Context>(
  method: Method,
  path: string,
  requests: Readonly<Record<C, Class>>,
  input: new () => { readonly context: C },
): ForwardedRoute {
  const [any] = Object.values<Class>(requests);
  return {
    ...forwarded(method, path, any!),
    tag: 'administration',
    input,
    requests: Object.values(requests),
    ask: (fields) => {
      const { context, ...request } = fields as { readonly context: C };
      return { contract: requests[context], request };
    },
  };
}

/** An operation of this service, answered by the handler of that name. */
export const own = (
  method: Method,
  path: string,
  name: string,
  options: Partial<Pick<OwnRoute, 'input' | 'reply' | 'isOpen' | 'streams'>> = {},
): OwnRoute => ({
  method,
  path,
  name,
  tag: 'workspace',
  input: Nothing,
  isOpen: false,
  ...options,
  answeredBy: 'workspace',
});

/** What comes in where nothing is needed. */
export class Nothing {}

function forwarded(method: Method, path: string, contract: Class): ForwardedRoute {
  const { operation, context, reply } = requestOf(contract);
  return {
    method,
    path,
    name: operation,
    tag: context,
    input: contract,
    reply,
    answeredBy: 'service',
    requests: [contract],
    ask: (request) => ({ contract, request }),
  };
}
