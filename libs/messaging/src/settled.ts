import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';

export type Handle = (argument: unknown, context?: unknown) => Promise<unknown>;

/** Nest handlers answer with a promise of an observable; this waits for both. */
export const settled =
  (handler: MessageHandler): Handle =>
  async (argument, context) => {
    const result: unknown = await handler(argument, context);
    return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
  };
