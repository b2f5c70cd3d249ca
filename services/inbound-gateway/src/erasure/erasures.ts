import { randomInt } from 'node:crypto';
import { AuditLog } from '@parley/audit';
import { Injectable } from '@nestjs/common';
import type { EraseCustomer, EraseCustomerReply } from '@parley/contracts';
import { DomainError, type Address, type Caller, type Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';
import { ErasedConsent } from '../consent/erased-consent';
import { ErasureProgress } from './erasure-progress';
import { GatewayTraces } from './gateway-traces';

interface Begun {
  readonly id: string;
  readonly at: Instant;
}

/** Begins to forget a customer: from its commit on nothing that waits goes out, and every service is told. */
@Injectable()
export class Erasures {
  constructor(
    private readonly transactions: Transactions,
    private readonly progress: ErasureProgress,
    private readonly traces: GatewayTraces,
    private readonly consent: ErasedConsent,
    private readonly audit: AuditLog,
  ) {}

  /** Asked again while it is under way it is the same erasure. */
  begin({ customerNumber, reason }: EraseCustomer, caller: Caller): Promise<EraseCustomerReply> {
    if (names(reason, customerNumber)) throw namesTheCustomer();
    return this.transactions.run(async () => {
      const [digest] = await this.consent.digests([customerNumber]);
      const by = caller === 'system' ? null : caller.userId;
      const given = [newId(), digest, customerNumber, newAlias(), reason, by];
      const [begun] = await this.transactions.query<Begun>(BEGIN, given);
      if (!begun) return this.underWay(digest!);
      await this.traces.stop(begun.id, customerNumber, begun.at);
      const optedOut = await this.consent.replace(customerNumber);
      await this.transactions.query('UPDATE erasure SET opted_out = $2 WHERE id = $1', [begun.id, optedOut]);
      const thing = { type: 'erasure', id: begun.id };
      await this.audit.note({ by: caller, action: 'customer-erased', thing, after: { reason } });
      await this.progress.tell({ ...begun, round: 1 });
      return { id: begun.id, at: begun.at };
    });
  }

  private async underWay(digest: Buffer): Promise<Begun> {
    const [known] = await this.transactions.query<Begun>(
      'SELECT id, at FROM erasure WHERE customer_digest = $1 AND done_at IS NULL',
      [digest],
    );
    if (!known) throw new DomainError('unavailable', 'erasure.ended-now', 'An erasure of it has just ended.');
    return known;
  }
}

/** The reason stays in the log for good, so it must not say whom it is about. */
const names = (reason: string, customerNumber: Address): boolean =>
  reason.replace(/\D/g, '').includes(customerNumber.replace(/\D/g, '').slice(-7));

const namesTheCustomer = (): DomainError =>
  new DomainError('invalid', 'erasure.names-customer', 'The reason is kept, so it must not name the number.');

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Has the form of a sender name, since it stands where addresses stand, and says what it is. */
const newAlias = (): string => `erased${Array.from({ length: 5 }, () => LETTERS[randomInt(36)]).join('')}`;

const BEGIN = `
  INSERT INTO erasure (id, customer_digest, customer_number, alias, opted_out, reason, by_user, at)
  VALUES ($1, $2, $3, $4, false, $5, $6, clock_timestamp())
  ON CONFLICT (customer_digest) WHERE done_at IS NULL DO NOTHING
  RETURNING id, at`;
