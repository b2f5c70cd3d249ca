import { Controller, type Type } from '@nestjs/common';
import {
  CUSTOMER_FORGOTTEN,
  EraseCustomer,
  GetErasedNumber,
  GetErasureState,
  type Context,
  type CustomerForgotten,
  type EraseCustomerReply,
  type GetErasedNumberReply,
  type GetErasureStateReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnEvent, OnRequest } from '@parley/messaging';
import { ErasureProgress, HEARERS } from './erasure-progress';
import { ErasureQueries } from './erasure-queries';
import { Erasures } from './erasures';

@Controller()
export class ErasureRequests {
  constructor(
    private readonly erasures: Erasures,
    private readonly progress: ErasureProgress,
    private readonly queries: ErasureQueries,
  ) {}

  @OnRequest(EraseCustomer)
  erase(request: EraseCustomer, caller: Caller): Promise<EraseCustomerReply> {
    return this.erasures.begin(request, caller);
  }

  @OnRequest(GetErasureState)
  state({ customerNumber }: GetErasureState): Promise<GetErasureStateReply> {
    return this.queries.of(customerNumber);
  }

  @OnRequest(GetErasedNumber)
  numberOf({ erasureId }: GetErasedNumber): Promise<GetErasedNumberReply> {
    return this.progress.numberOf(erasureId);
  }
}

/** What each other service answers. */
export const ErasureAnswers: readonly Type[] = HEARERS.map((context) => answersOf(context));

function answersOf(context: Context): Type {
  @Controller()
  class Answers {
    constructor(private readonly progress: ErasureProgress) {}

    @OnEvent(CUSTOMER_FORGOTTEN[context as keyof typeof CUSTOMER_FORGOTTEN])
    onForgotten(answer: CustomerForgotten): Promise<void> {
      return this.progress.heard(context, answer);
    }
  }
  return Answers;
}
