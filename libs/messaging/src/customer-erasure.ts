import { Injectable } from '@nestjs/common';
import {
  GetErasedNumber,
  type Class,
  type CustomerErased,
  type CustomerForgotten,
  type GetErasedNumberReply,
} from '@parley/contracts';
import { instant, type Address, type Instant, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { ErasedCustomers } from './erased-customers';
import { Outbox } from './outbox';
import { Requests } from './requests';

/** Whom to forget, with everything up to `at`. `alias` stands in the number's place. */
export interface ErasedCustomer {
  readonly customerNumber: Address;
  readonly alias: Address;
  readonly optedOut: boolean;
  readonly at: Instant;
}

/** Forgets in the service's own tables, in the open transaction; gives back the records that keep the number. */
export type Forget = (customer: ErasedCustomer) => Promise<readonly Ref[] | void>;

/** What a service does when a customer is erased: it marks him, forgets what it keeps of him, and says so. */
@Injectable()
export class CustomerErasure {
  private readonly keepers: Forget[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
    private readonly erased: ErasedCustomers,
    private readonly outbox: Outbox,
  ) {}

  /** Whoever keeps something of customers in this service. */
  register(forget: Forget): void {
    this.keepers.push(forget);
  }

  /** In the transaction of the delivery. Does the same again as often as it is told. */
  async answer(event: CustomerErased, forgotten: Class<CustomerForgotten>): Promise<void> {
    const { erasureId, round } = event;
    const asked = await this.requests.call<GetErasedNumberReply>(GetErasedNumber, { erasureId });
    const { customerNumber } = asked;
    const stillOn = customerNumber ? await this.doRound(event, { ...asked, customerNumber }) : [];
    const said = { erasureId, round, at: instant(new Date()), stillOn };
    await this.outbox.add<CustomerForgotten>(forgotten, said);
  }

  /** In the open transaction: from its commit on, what comes late of him has no effect. */
  mark(
    erasureId: string,
    { customerNumber, at }: Pick<ErasedCustomer, 'customerNumber' | 'at'>,
  ): Promise<void> {
    return this.erased.mark(erasureId, customerNumber, at);
  }

  /** In the open transaction: everything that this service keeps of him. */
  async sweep(customer: ErasedCustomer): Promise<readonly Ref[]> {
    const stillOn: Ref[] = [];
    for (const forget of this.keepers) stillOn.push(...((await forget(customer)) ?? []));
    await this.forgetMessages(customer.customerNumber);
    return stillOn.slice(0, 200);
  }

  /** The mark is committed before anything is looked for: so nothing is written behind the one who looks. */
  private async doRound(
    { erasureId, round }: CustomerErased,
    customer: ErasedCustomer,
  ): Promise<readonly Ref[]> {
    if (round > 1) return this.sweep(customer);
    await this.mark(erasureId, customer);
    return [];
  }

  /** Events of his that wait or would be published again, and those that nobody could process. */
  private async forgetMessages(customerNumber: Address): Promise<void> {
    await this.transactions.query('DELETE FROM outbox WHERE strpos(payload, $1) > 0', [
      JSON.stringify(customerNumber),
    ]);
    await this.transactions.query(
      `UPDATE dead_letter SET payload = '', revived_at = coalesce(revived_at, now())
        WHERE position(convert_to($1, 'UTF8') IN payload) > 0`,
      [customerNumber.replace('+', '')],
    );
  }
}
