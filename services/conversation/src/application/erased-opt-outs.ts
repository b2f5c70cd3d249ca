import { GetConsent, type GetConsentReply } from '@parley/contracts';
import type { Address } from '@parley/kernel';
import { Requests } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

/**
 * Numbers that were erased while they were opted out. Only the gateway can tell one, and is asked only about the few
 * that could be one; when it does not answer, it still has the last word before a text goes out.
 */
@Injectable()
export class ErasedOptOuts {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: Requests,
  ) {}

  async among(customerNumbers: readonly Address[]): Promise<Address[]> {
    const rows = await this.transactions.query<{ number: Address }>(SUSPECTS, [customerNumbers]);
    const judged = await Promise.all(
      rows.map(async ({ number }) => ((await this.isOne(number)) ? [number] : [])),
    );
    return judged.flat();
  }

  /** To be asked about those of whom `couldBeErasedOptOut` says so. */
  async isOne(customerNumber: Address): Promise<boolean> {
    const consent = await this.requests
      .call<GetConsentReply>(GetConsent, { customerNumber }, { timeoutMs: PATIENCE_MS })
      .catch(() => undefined);
    return consent?.optedOut ?? false;
  }
}

/** Less than whoever waits for the answer has. */
const PATIENCE_MS = 1_000;

/** SQL: whether the number in that column could be one; false for nearly all others. */
export const couldBeErasedOptOut = (number: string): string => `(
  EXISTS (SELECT FROM erased_opt_out WHERE hint = opt_out_hint(${number}))
  AND NOT EXISTS (SELECT FROM customer_consent AS known WHERE known.customer_number = ${number}))`;

const SUSPECTS = `
  SELECT number FROM unnest($1::text[]) AS number WHERE ${couldBeErasedOptOut('number')}`;
