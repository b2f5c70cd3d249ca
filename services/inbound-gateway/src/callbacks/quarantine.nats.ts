import { Controller } from '@nestjs/common';
import {
  DiscardQuarantined,
  ListQuarantine,
  ReplayQuarantined,
  type DiscardQuarantinedReply,
  type ListQuarantineReply,
  type ReplayQuarantinedReply,
} from '@parley/contracts';
import type { Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Quarantine } from './quarantine';

/** What administrators ask of callbacks that made no sense. */
@Controller()
export class QuarantineRequests {
  constructor(private readonly quarantine: Quarantine) {}

  @OnRequest(ListQuarantine)
  list(request: ListQuarantine): Promise<ListQuarantineReply> {
    return this.quarantine.list(request);
  }

  @OnRequest(ReplayQuarantined)
  async replay({ id }: ReplayQuarantined, caller: Caller): Promise<ReplayQuarantinedReply> {
    await this.quarantine.replay(id, caller);
    return { id, replayed: true };
  }

  @OnRequest(DiscardQuarantined)
  async discard(request: DiscardQuarantined, caller: Caller): Promise<DiscardQuarantinedReply> {
    await this.quarantine.discard(request, caller);
    return { id: request.id, discarded: true };
  }
}
