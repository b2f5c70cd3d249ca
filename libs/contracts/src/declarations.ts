import 'reflect-metadata';

/** The bounded contexts: one service, one schema, one event stream each. */
export const CONTEXTS = [
  'gateway',
  'routing',
  'conversation',
  'template',
  'notification',
  'engagement',
  'workspace',
] as const;
export type Context = (typeof CONTEXTS)[number];

export type Class<T extends object = object> = new () => T;

export interface EventDeclaration {
  readonly contract: Class;
  readonly context: Context;
  readonly fact: string;
  readonly subject: string;
}

/** Who may make a request at all; what a person may see or change in particular is the handler's to decide. */
export type MayBe = 'administrator' | 'manager' | 'anyone';

export interface RequestDeclaration {
  readonly contract: Class;
  readonly reply: Class;
  readonly context: Context;
  readonly operation: string;
  /** Acts for the user in the header `Parley-Actor`. */
  readonly rpcSubject: string;
  /** The same operation, acting as the system. */
  readonly sysSubject: string;
  readonly mayBe: MayBe;
}

const events = new Map<Class, EventDeclaration>();
const requests = new Map<Class, RequestDeclaration>();

/** Declares a fact that one context publishes: subject `parley.events.<context>.<fact>.v1`. */
export const EventContract =
  (context: Context, fact: string): ClassDecorator =>
  (target) => {
    const contract = target as unknown as Class;
    events.set(contract, { contract, context, fact, subject: `parley.events.${context}.${fact}.v1` });
  };

/** Declares a request that one context answers: `parley.rpc.…` for a person, `parley.sys.…` for the system. */
export const RequestContract =
  (context: Context, operation: string, answer: { reply: Class; mayBe: MayBe }): ClassDecorator =>
  (target) => {
    const contract = target as unknown as Class;
    requests.set(contract, {
      contract,
      context,
      operation,
      rpcSubject: `parley.rpc.${context}.${operation}.v1`,
      sysSubject: `parley.sys.${context}.${operation}.v1`,
      ...answer,
    });
  };

/** All declared events, in the order of their declaration. */
export const eventContracts = (): readonly EventDeclaration[] => [...events.values()];

/** All declared requests, in the order of their declaration. */
export const requestContracts = (): readonly RequestDeclaration[] => [...requests.values()];

export function eventOf(contract: Class): EventDeclaration {
  const declaration = events.get(contract);
  if (!declaration) throw new TypeError(`${contract.name} is not declared as an event`);
  return declaration;
}

export function requestOf(contract: Class): RequestDeclaration {
  const declaration = requests.get(contract);
  if (!declaration) throw new TypeError(`${contract.name} is not declared as a request`);
  return declaration;
}

/** The JetStream stream that holds the events of one context. */
export const streamOf = (context: Context): string => `PARLEY_${context.toUpperCase()}`;
