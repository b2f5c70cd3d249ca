import { Controller, type Type } from '@nestjs/common';
import { CUSTOMER_FORGOTTEN, CustomerErased } from '@parley/contracts';
import { CustomerErasure } from './customer-erasure';
import { OnEvent } from './handlers';

export type Hearer = keyof typeof CUSTOMER_FORGOTTEN;

/** How one service hears of erasures, and answers. */
export function erasureEvents(context: Hearer): Type {
  @Controller()
  class ErasureEvents {
    constructor(private readonly erasure: CustomerErasure) {}

    @OnEvent(CustomerErased)
    onCustomerErased(event: CustomerErased): Promise<void> {
      return this.erasure.answer(event, CUSTOMER_FORGOTTEN[context]);
    }
  }
  return ErasureEvents;
}

export const hearsOfErasures = (service: string): service is Hearer => service in CUSTOMER_FORGOTTEN;
