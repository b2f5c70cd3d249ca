import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { Bus, BUS_OPTIONS, type BusOptions } from './bus';
import { CatchUp } from './catch-up';
import { CustomerErasure } from './customer-erasure';
import { deadLetterRequests, isContext } from './dead-letter-requests';
import { DeadLetters } from './dead-letters';
import { ErasedCustomers } from './erased-customers';
import { erasureEvents, hearsOfErasures } from './erasure-events';
import { Hints } from './hints';
import { Inbox } from './inbox';
import { Outbox } from './outbox';
import { OutboxRelay } from './outbox-relay';
import { Requests } from './requests';
import { Upkeep } from './upkeep';

const PARTS = [
  Bus,
  CatchUp,
  CustomerErasure,
  DeadLetters,
  ErasedCustomers,
  Hints,
  Inbox,
  Outbox,
  OutboxRelay,
  Requests,
  Upkeep,
];

/** Events in and out, requests, and what keeps them safe. Needs `DatabaseModule`. */
@Module({})
export class MessagingModule {
  static forService(options: BusOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      controllers: controllersOf(options.service),
      providers: [{ provide: BUS_OPTIONS, useValue: options }, ...PARTS],
      exports: PARTS,
    };
  }
}

const controllersOf = (service: string): Type[] => [
  ...(isContext(service) ? [deadLetterRequests(service)] : []),
  ...(hearsOfErasures(service) ? [erasureEvents(service)] : []),
];
