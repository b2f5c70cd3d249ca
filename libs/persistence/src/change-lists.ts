import { DomainError } from '@parley/kernel';
import { Injectable } from '@nestjs/common';
import { Transactions } from './transactions';

export interface ChangePage<Row> {
  readonly rows: readonly Row[];
  /** Give it back as `after` to continue; the same as `after` when nothing has changed since. */
  readonly next: string;
}

/** The columns that a listed table needs, in a migration. */
export const CHANGE_COLUMNS = `
  change_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  change_seq bigint NOT NULL DEFAULT nextval('change_seq')`;

/** What an UPDATE of a listed table sets, so that the row is listed again. */
export const TOUCH_CHANGE = `change_xid = pg_current_xact_id(), change_seq = nextval('change_seq')`;

/**
 * Lists a table in the order of change. Sequence numbers commit out of order, so a page ends before the oldest
 * transaction that is still open: nothing that commits late is ever skipped.
 */
@Injectable()
export class ChangeLists {
  constructor(private readonly transactions: Transactions) {}

  /** `source` is a table or view with the change columns; `columns` what to select of it. */
  async page<Row extends object>(
    source: string,
    columns: string,
    { after, limit }: { after?: string; limit: number },
  ): Promise<ChangePage<Row>> {
    const [xid, seq] = readCursor(after);
    const rows = await this.transactions.query<Row & { change_cursor: string }>(
      `SELECT ${columns}, change_xid::text || '.' || change_seq AS change_cursor
         FROM ${source}
        WHERE (change_xid, change_seq) > ($1::text::xid8, $2::bigint)
          AND change_xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY change_xid, change_seq
        LIMIT $3`,
      [xid, seq, limit],
    );
    return { rows, next: rows.at(-1)?.change_cursor ?? after ?? '0.0' };
  }
}

function readCursor(after = '0.0'): [xid: string, seq: string] {
  const match = /^(\d{1,19})\.(\d{1,18})$/.exec(after);
  if (!match)
    throw new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');
  return [match[1]!, match[2]!];
}
