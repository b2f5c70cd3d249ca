import { applyDecorators, Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { eventOf, requestOf } from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { throwError, type Observable } from 'rxjs';

/** The transport that these handlers belong to: `MessagingStrategy`. */
export const MESSAGING = Symbol('MESSAGING');

/** One event as a handler gets it. */
export interface Delivered<T> {
  /** The CloudEvents id: the same at each delivery. */
  readonly id: string;
  readonly data: T;
  /** The trace that the event belongs to; give it to `Outbox.add` for what the event causes. */
  readonly traceparent?: string;
}

export interface EventExtras {
  readonly contract: new () => object;
  readonly takes: 'one' | 'many';
  readonly idempotentBy: 'inbox' | 'version';
}

export interface RequestExtras {
  readonly contract: new () => object;
}

/** Nest's own filter flattens errors to "Internal server error"; the transports need the original. */
@Catch()
class PassThroughFilter implements RpcExceptionFilter<unknown> {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

type Handles<Arguments extends unknown[], Result> = <K extends string | symbol>(
  target: { [P in K]: (...given: Arguments) => Promise<Result> },
  key: K,
  descriptor: PropertyDescriptor,
) => void;

/**
 * Handles events one by one: `(data, event)`. It runs in a transaction of its own that also notes the event as
 * processed; the message is acknowledged after the commit. Throwing rolls back and decides by the error's kind.
 */
export function OnEvent<T extends object>(contract: new () => T): Handles<[T, Delivered<T>], void> {
  return onEvents<[T, Delivered<T>]>({
    contract,
    takes: 'one',
    idempotentBy: 'inbox',
  });
}

/**
 * Handles what is there, up to 256 events, in one transaction. A batch that fails is taken apart, so one bad event
 * never holds up the others. `version`: the handler itself ignores what is not newer, so no inbox row is written.
 */
export function OnEvents<T extends object>(
  contract: new () => T,
  { idempotentBy = 'inbox' }: { idempotentBy?: EventExtras['idempotentBy'] } = {},
): Handles<[readonly Delivered<T>[]], void> {
  return onEvents<[readonly Delivered<T>[]]>({
    contract,
    takes: 'many',
    idempotentBy,
  });
}

/** Answers a request: `(request, caller)`. Errors travel as problem documents. */
export function OnRequest<T extends object>(contract: new () => T): Handles<[T, Caller], unknown> {
  const extras: RequestExtras = { contract };
  return asDecorator<[T, Caller], unknown>(
    MessagePattern<string>(requestOf(contract).operation, MESSAGING, { ...extras }),
  );
}

function onEvents<Arguments extends unknown[]>(extras: EventExtras): Handles<Arguments, void> {
  return asDecorator<Arguments, void>(
    EventPattern<string>(eventOf(extras.contract).subject, MESSAGING, { ...extras }),
  );
}

/** Nest hands a handler nothing but the payload unless its second parameter is declared too. */
function asDecorator<Arguments extends unknown[], Result>(
  pattern: MethodDecorator,
): Handles<Arguments, Result> {
  const parameters: MethodDecorator = (target, key) => {
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
  };
  return applyDecorators(parameters, pattern, UseFilters(PassThroughFilter)) as unknown as Handles<
    Arguments,
    Result
  >;
}
