import { Module, type DynamicModule } from '@nestjs/common';
import { Bus, BUS_OPTIONS, type BusOptions } from './bus';
import { CatchUp } from './catch-up';
import { deadLetterRequests, isContext } from './dead-letter-requests';
import { DeadLetters } from './dead-letters';
import { Inbox } from './inbox';
import { Outbox } from './outbox';
import { OutboxRelay } from './outbox-relay';
import { Requests } from './requests';
import { Upkeep } from './upkeep';

const PARTS = [Bus, CatchUp, DeadLetters, Inbox, Outbox, OutboxRelay, Requests, Upkeep];

/** Events in and out, requests, and what keeps them safe. Needs `DatabaseModule`. */
@Module({})
export class MessagingModule {
  static forService(options: BusOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      controllers: isContext(options.service) ? [deadLetterRequests(options.service)] : [],
      providers: [{ provide: BUS_OPTIONS, useValue: options }, ...PARTS],
      exports: PARTS,
    };
  }
}
