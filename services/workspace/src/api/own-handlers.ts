import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../sign-in/sessions';

/** What a handler may know beside the input. */
export interface Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** There for every route that is not open. */
  readonly session?: Session;
}

/** Answers one of this service's own operations; nothing means 204. */
export type Handler = (input: object, call: Call) => Promise<object | void>;

/** By the name of the operation. */
export type Handlers = Readonly<Record<string, Handler>>;

export const OWN_HANDLERS = Symbol('OWN_HANDLERS');
