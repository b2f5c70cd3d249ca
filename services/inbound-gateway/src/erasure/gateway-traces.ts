import { Injectable } from '@nestjs/common';
import { MessageRefused, type Provider } from '@parley/contracts';
import type { Address, Instant } from '@parley/kernel';
import { CustomerErasure, Outbox, type ErasedCustomer } from '@parley/messaging';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';
import { Carriers } from '../carriers/carriers';

interface Found {
  readonly id: string;
  readonly provider: Provider;
  readonly kind: string;
  readonly query: string;
  readonly body: Buffer;
}

/** What the gateway keeps of a customer: callbacks as they arrived, and the texts that were handed over. */
@Injectable()
export class GatewayTraces {
  constructor(
    private readonly transactions: Transactions,
    private readonly carriers: Carriers,
    private readonly outbox: Outbox,
    private readonly erasure: CustomerErasure,
  ) {
    erasure.register((customer) => this.forget(customer));
  }

  /** In the open transaction: nothing of him is taken in any more, and nothing that waits for him goes out. */
  async stop(erasureId: string, customerNumber: Address, at: Instant): Promise<void> {
    await this.erasure.mark(erasureId, { customerNumber, at });
    const stopped = await this.transactions.query<{ message_id: string; origin: string }>(
      `UPDATE dispatch SET state = 'cancelled' WHERE state = 'waiting' AND customer_number = $1
        RETURNING message_id, origin`,
      [customerNumber],
    );
    const told = stopped.filter(({ origin }) => origin === 'conversation');
    await this.outbox.add(
      MessageRefused,
      told.map(({ message_id }): MessageRefused => ({
        messageId: message_id,
        status: 'sending-aborted',
        failureReason: 'PolicyBlocked',
        at,
      })),
    );
  }

  private async forget({ customerNumber, alias, at }: ErasedCustomer): Promise<void> {
    await this.transactions.query(DISPATCHES, [customerNumber, alias, at]);
    const ids = await this.callbacksOf(customerNumber, at);
    await this.transactions.query(CALLBACKS, [ids]);
    await this.transactions.query(
      'UPDATE quarantine_end SET reason = NULL WHERE callback_id = ANY ($1::uuid[])',
      [ids],
    );
  }

  /** Another customer's text that mentions the number is his own and stays; what nobody can read goes. */
  private async callbacksOf(customerNumber: Address, at: Instant): Promise<string[]> {
    const found = await this.transactions.query<Found>(FIND, [customerNumber.replace('+', ''), at]);
    return found.filter((each) => this.isOf(each, customerNumber)).map(({ id }) => id);
  }

  private isOf({ provider, kind, query, body }: Found, customerNumber: Address): boolean {
    if (kind !== 'inbound') return true;
    const parsed = this.carriers.of(provider).parse({ url: `?${query}`, headers: {}, rawBody: body });
    return parsed.kind !== 'inbound' || parsed.from === customerNumber;
  }
}

/** What is in the provider's hands at this moment must not be handed over again. */
const DISPATCHES = `
  UPDATE dispatch SET text = '', customer_number = $2, expires_at = least(expires_at, $3::timestamptz)
   WHERE customer_number = $1 AND (state = 'cancelled' OR due_at <= $3::timestamptz)`;

/** Nobody looks callbacks up by number but for this, so no index is kept for it. */
const FIND = `
  SELECT callback.id, account.provider, kind, query, body
    FROM callback JOIN account ON account.id = account_id
   WHERE received_at <= $2 AND kind <> 'erased'
     AND (position(convert_to($1, 'UTF8') IN body) > 0 OR strpos(query, $1) > 0)`;

/** The key stays, so that the same callback again changes nothing for ever. */
const CALLBACKS = `
  UPDATE callback SET kind = 'erased', signal = NULL, reason = NULL, query = '', body = '', ${TOUCH_CHANGE}
   WHERE id = ANY ($1::uuid[])`;
