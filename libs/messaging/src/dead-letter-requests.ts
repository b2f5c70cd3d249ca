import { Controller, type Type } from '@nestjs/common';
import {
  CONTEXTS,
  LIST_DEAD_LETTERS,
  REPLAY_DEAD_LETTER,
  type Context,
  type ListDeadLetters,
  type ListDeadLettersReply,
  type ReplayDeadLetter,
  type ReplayDeadLetterReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { log } from '@parley/platform';
import { DeadLetters } from './dead-letters';
import { OnRequest } from './handlers';

/** What administrators ask of the dead letters of one service. */
export function deadLetterRequests(context: Context): Type {
  @Controller()
  class DeadLetterRequests {
    constructor(private readonly deadLetters: DeadLetters) {}

    @OnRequest(LIST_DEAD_LETTERS[context])
    list(request: ListDeadLetters): Promise<ListDeadLettersReply> {
      return this.deadLetters.list(request);
    }

    @OnRequest(REPLAY_DEAD_LETTER[context])
    async replay({ id }: ReplayDeadLetter, caller: Caller): Promise<ReplayDeadLetterReply> {
      await this.deadLetters.revive(id, caller);
      log().warn(
        { deadLetter: id, by: caller === 'system' ? caller : caller.userId },
        'dead letter replayed',
      );
      return { id, replayed: true };
    }
  }
  return DeadLetterRequests;
}

export const isContext = (service: string): service is Context =>
  (CONTEXTS as readonly string[]).includes(service);
