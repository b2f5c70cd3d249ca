import { ascending, type RecordType } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { Line, LineMove } from '../application/noticeboard';

interface MoveRow {
  readonly number: string;
  readonly customer_number: string;
  readonly move_seq: number;
  readonly conversation_id: string;
  readonly merged_into: string | null;
  readonly to_type: RecordType;
  readonly to_id: string;
}

export const lineKey = ({ number, customerNumber }: Line): string => `${number} ${customerNumber}`;

/** The moves of threads, by the two numbers they run between. */
@Injectable()
export class LineMoves {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Until the transaction ends, notices are posted on these lines (`shared`) or moves are applied to them (`alone`),
   * never both at once: neither side sees what the other has not committed.
   */
  async hold(lines: readonly Line[], how: 'shared' | 'alone'): Promise<void> {
    const lock = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
    const keys = [...new Set(lines.map(lineKey))].sort();
    await this.transactions.query(
      `SELECT count(${lock}(hashtextextended(line, 0))::text) FROM unnest($1::text[]) AS line`,
      [keys],
    );
  }

  /** A move that is known already changes nothing. */
  async add(moves: readonly LineMove[]): Promise<void> {
    const sorted = [...moves].sort(ascending((move) => `${lineKey(move)} ${move.moveSeq}`));
    await this.transactions.query(
      `INSERT INTO conversation_move
         (number, customer_number, move_seq, conversation_id, merged_into, to_type, to_id)
       SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
       ON CONFLICT DO NOTHING`,
      [
        sorted.map(({ number }) => number),
        sorted.map(({ customerNumber }) => customerNumber),
        sorted.map(({ moveSeq }) => moveSeq),
        sorted.map(({ conversationId }) => conversationId),
        sorted.map(({ mergedInto }) => mergedInto ?? null),
        sorted.map(({ to }) => to.type),
        sorted.map(({ to }) => to.id),
      ],
    );
  }

  /** By `lineKey`; a line without moves is left out. */
  async of(lines: readonly Line[]): Promise<ReadonlyMap<string, readonly LineMove[]>> {
    const distinct = [...new Map(lines.map((line) => [lineKey(line), line])).values()];
    const rows = await this.transactions.query<MoveRow>(
      `SELECT conversation_move.* FROM conversation_move
         JOIN unnest($1::text[], $2::text[]) AS line (number, customer_number) USING (number, customer_number)`,
      [distinct.map(({ number }) => number), distinct.map(({ customerNumber }) => customerNumber)],
    );
    const moves = new Map<string, LineMove[]>();
    for (const move of rows.map(moveOf)) {
      moves.set(lineKey(move), [...(moves.get(lineKey(move)) ?? []), move]);
    }
    return moves;
  }
}

const moveOf = (row: MoveRow): LineMove => ({
  number: row.number,
  customerNumber: row.customer_number,
  moveSeq: row.move_seq,
  conversationId: row.conversation_id,
  ...(row.merged_into !== null && { mergedInto: row.merged_into }),
  to: { type: row.to_type, id: row.to_id },
});
