import { Controller } from '@nestjs/common';
import {
  GetConsent,
  ListConsent,
  SetConsent,
  type GetConsentReply,
  type ListConsentReply,
  type SetConsentReply,
} from '@parley/contracts';
import { Clock, DomainError, type Caller } from '@parley/kernel';
import { OnRequest } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { ConsentLedger } from './consent-ledger';
import { ConsentList } from './consent-list';

/** What people and integrations say about a customer's consent. */
@Controller()
export class ConsentRequests {
  constructor(
    private readonly ledger: ConsentLedger,
    private readonly list: ConsentList,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Everybody may take down a wish to stop; taking it back needs a manager, since the customer's word stands against it. */
  @OnRequest(SetConsent)
  setConsent(request: SetConsent, caller: Caller): Promise<SetConsentReply> {
    const { customerNumber, optedOut, reason, messageId } = request;
    if (!optedOut && caller !== 'system' && !caller.roles.some((role) => role !== 'salesperson')) {
      throw new DomainError('forbidden', 'consent.needs-manager', 'Only a manager may lift an opt-out.');
    }
    const at = this.clock.now();
    const by = caller === 'system' ? request.asUser : caller.userId;
    const source = by ? 'user' : 'system';
    return this.transactions.run(async () => {
      await this.ledger.state({ customerNumber, optedOut, source, at, reason, by, messageId });
      const { at: since = at } = await this.ledger.read(customerNumber);
      return { customerNumber, optedOut, at: since };
    });
  }

  @OnRequest(ListConsent)
  listConsent(request: ListConsent, caller: Caller): Promise<ListConsentReply> {
    return this.list.page(request, caller);
  }

  @OnRequest(GetConsent)
  getConsent({ customerNumber }: GetConsent): Promise<GetConsentReply> {
    return this.ledger.read(customerNumber);
  }
}
