import type { Ref } from '@parley/kernel';
import { CustomerErasure, type ErasedCustomer } from '@parley/messaging';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { ErasedRecords } from '../application/erased-records';
import { RoutingMemory } from '../domain/routing-memory';

/** What routing keeps of a customer: what he wrote, where it went, and the lead that was made of nothing but his number. */
@Injectable()
export class RoutingTraces {
  constructor(
    private readonly transactions: Transactions,
    private readonly memory: RoutingMemory,
    private readonly records: ErasedRecords,
    erasure: CustomerErasure,
  ) {
    erasure.register((customer) => this.forget(customer));
  }

  private async forget(customer: ErasedCustomer): Promise<readonly Ref[]> {
    const { customerNumber, alias, at } = customer;
    await this.memory.holdCustomers([customerNumber]);
    await this.transactions.query(WAITING, [customerNumber, at]);
    await this.transactions.query(DECISIONS, [customerNumber, at, alias]);
    for (const forget of FACTS) await this.transactions.query(forget, [customerNumber, at]);
    return this.records.forget(customer);
  }
}

/** What could not be routed is of no use to anybody without its text. */
const WAITING = `DELETE FROM decision WHERE from_address = $1 AND received_at <= $2 AND outcome = 'unroutable'`;

const DECISIONS = `
  UPDATE decision SET from_address = $3, text = '', media = '[]', ${TOUCH_CHANGE}
   WHERE from_address = $1 AND received_at <= $2`;

/** What he says from now on begins anew. */
const FACTS = [
  'DELETE FROM latest_inbound WHERE customer = $1 AND last_inbound_at <= $2',
  'DELETE FROM thread WHERE customer = $1 AND (last_outbound_at <= $2) IS NOT FALSE',
  'DELETE FROM thread_move WHERE customer = $1 AND noted_at <= $2',
];
