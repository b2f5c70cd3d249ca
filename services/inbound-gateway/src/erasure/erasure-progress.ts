import { Injectable } from '@nestjs/common';
import {
  CUSTOMER_FORGOTTEN,
  CustomerErased,
  type Context,
  type CustomerForgotten,
  type GetErasedNumberReply,
} from '@parley/contracts';
import { DomainError, type Address, type Instant } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { Transactions } from '@parley/persistence';

/**
 * First everybody notes whom nothing is taken in of any more, then everybody forgets him, and then once more: what one
 * service had told another before it forgot may have come after that one did.
 */
const ROUNDS = 3;

export const HEARERS = Object.keys(CUSTOMER_FORGOTTEN) as Context[];

export interface ErasureRow {
  readonly id: string;
  readonly customer_number: Address;
  readonly alias: Address;
  readonly opted_out: boolean;
  readonly at: Instant;
  readonly round: number;
}

/** How far each erasure has come, and what follows when everybody has answered. */
@Injectable()
export class ErasureProgress {
  private wake: () => void = () => undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  async numberOf(id: string): Promise<GetErasedNumberReply> {
    const [row] = await this.transactions.query<ErasureRow & { customer_number: Address | null }>(
      'SELECT * FROM erasure WHERE id = $1',
      [id],
    );
    if (!row) throw new DomainError('not_found', 'erasure.not-found', 'There is no such erasure.');
    const { customer_number: customerNumber, alias, opted_out: optedOut, at } = row;
    return { ...(customerNumber && { customerNumber }), alias, optedOut, at };
  }

  /**
   * In the transaction of the delivery. Answers come together, so each holds the erasure before it is written: the
   * reference of a row that is written holds it in part, and of two who do so neither would get the whole of it.
   */
  async heard(context: Context, answer: CustomerForgotten): Promise<void> {
    const { erasureId, round, at, stillOn = [] } = answer;
    await this.hold(erasureId);
    await this.transactions.query(
      `INSERT INTO erasure_answer (erasure_id, round, context, still_on, at) VALUES ($1, $2, $3, $4::jsonb, $5)
       ON CONFLICT (erasure_id, round, context) DO UPDATE SET still_on = excluded.still_on, at = excluded.at`,
      [erasureId, round, context, JSON.stringify(stillOn), at],
    );
    await this.goOn(erasureId);
  }

  /** In the open transaction; true once nothing of the number is left here either. */
  async goOn(id: string): Promise<void> {
    await this.hold(id);
    const [row] = await this.transactions.query<ErasureRow>(ANSWERED, [id, HEARERS.length]);
    if (!row) return;
    if (row.round === ROUNDS) {
      await this.transactions.query(
        'UPDATE erasure SET customer_number = NULL, done_at = now() WHERE id = $1',
        [id],
      );
      return;
    }
    const round = row.round + 1;
    await this.transactions.query('UPDATE erasure SET round = $2 WHERE id = $1', [id, round]);
    await this.tell({ ...row, round });
  }

  /** Who was away for longer than a stream keeps must hear of it all the same. */
  async tellAgain(): Promise<void> {
    const rows = await this.transactions.query<ErasureRow>(
      `UPDATE erasure SET told_at = now() WHERE done_at IS NULL AND told_at < now() - interval '1 hour' RETURNING *`,
    );
    for (const row of rows) await this.tell(row);
  }

  /** In the open transaction: every other service is to forget, and so is this one. */
  async tell({ id, round, at }: Pick<ErasureRow, 'id' | 'round' | 'at'>): Promise<void> {
    await this.outbox.add<CustomerErased>(CustomerErased, { erasureId: id, round, at });
    this.transactions.afterCommit(() => this.wake());
  }

  onTold(wake: () => void): void {
    this.wake = wake;
  }

  private async hold(id: string): Promise<void> {
    await this.transactions.query('SELECT FROM erasure WHERE id = $1 FOR UPDATE', [id]);
  }
}

/** Asked with the row held, in a statement of its own: so whoever answers last sees the answers of all others. */
const ANSWERED = `
  SELECT * FROM erasure
   WHERE id = $1 AND done_at IS NULL AND swept_round = round
     AND (SELECT count(*) FROM erasure_answer AS answer
           WHERE answer.erasure_id = erasure.id AND answer.round = erasure.round) >= $2`;
