import type { Address, RecordType, Ref } from '@parley/kernel';
import { TOUCH_CHANGE, type Transactions } from '@parley/persistence';
import type { ConversationId, LineNumbers } from '../domain/conversation';
import type { ConversationMoved } from '../domain/line';
import type { MoveOnLine } from '../domain/line.repository';
import type { MoveId } from '../domain/move';

interface MoveRow {
  readonly number: Address;
  readonly customer_number: Address;
  readonly move_seq: number;
  readonly move_id: MoveId;
  readonly conversation_id: ConversationId;
  readonly from_type: RecordType;
  readonly from_id: string;
  readonly to_type: RecordType;
  readonly to_id: string;
  readonly merged_into: ConversationId | null;
  readonly undoes: number | null;
  readonly moved_by: string;
}

const COLUMNS = `number, customer_number, move_seq, move_id, conversation_id, from_type, from_id, to_type, to_id,
  merged_into, undoes, moved_by`;

/** Every move on these lines. There are few: people make them. */
export async function selectMoves(
  transactions: Transactions,
  lines: readonly LineNumbers[],
): Promise<MoveOnLine[]> {
  const rows = await transactions.query<MoveRow>(
    `SELECT ${COLUMNS} FROM conversation_move
       JOIN unnest($1::text[], $2::text[]) AS line (customer_number, number) USING (customer_number, number)`,
    [lines.map(({ customerNumber }) => customerNumber), lines.map(({ number }) => number)],
  );
  return rows.map(moveOf);
}

/** Everything that one order moved. */
export async function selectOrder(transactions: Transactions, moveId: MoveId): Promise<MoveOnLine[]> {
  const rows = await transactions.query<MoveRow>(
    `SELECT ${COLUMNS} FROM conversation_move WHERE move_id = $1::uuid`,
    [moveId],
  );
  return rows.map(moveOf);
}

/** Carries the messages to where they belong now, with what each user has seen of them, and logs the move (R79). */
export async function storeMove(transactions: Transactions, move: ConversationMoved): Promise<void> {
  const messageCount = await carryMessages(transactions, move);
  await transactions.query(
    `INSERT INTO conversation_move (${COLUMNS}, moved_at, message_count)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      move.numbers.number,
      move.numbers.customerNumber,
      move.moveSeq,
      move.moveId,
      move.conversationId,
      ...refColumns(move.from),
      ...refColumns(move.to),
      move.mergedInto ?? null,
      move.undoes ?? null,
      move.movedBy,
      move.at,
      messageCount,
    ],
  );
}

async function carryMessages(transactions: Transactions, move: ConversationMoved): Promise<number> {
  if (move.takenFrom) return takeBack(transactions, move, move.takenFrom.id);
  if (move.mergedInto) return merge(transactions, move, move.mergedInto);
  const [row] = await transactions.query<{ count: number }>(
    'SELECT count(*) AS count FROM message WHERE conversation_id = $1',
    [move.conversationId],
  );
  return row!.count;
}

async function merge(
  transactions: Transactions,
  { conversationId, moveSeq }: ConversationMoved,
  into: ConversationId,
): Promise<number> {
  await transactions.query(
    `INSERT INTO conversation_view AS known (conversation_id, user_id, seen_count)
     SELECT $2, user_id, seen_count FROM conversation_view WHERE conversation_id = $1
     ON CONFLICT (conversation_id, user_id) DO UPDATE SET seen_count = known.seen_count + excluded.seen_count`,
    [conversationId, into],
  );
  return transactions.write(
    `UPDATE message SET conversation_id = $2, merged_seq = $3, ${TOUCH_CHANGE} WHERE conversation_id = $1`,
    [conversationId, into, moveSeq],
  );
}

/**
 * Who had seen the whole of the merged thread has seen both parts; of everybody else what he had seen before the
 * merge goes back with its messages.
 */
async function takeBack(
  transactions: Transactions,
  move: ConversationMoved,
  host: ConversationId,
): Promise<number> {
  const taken = await transactions.query<{ direction: string }>(
    `UPDATE message SET conversation_id = $3, merged_seq = $4, ${TOUCH_CHANGE}
      WHERE conversation_id = $1 AND merged_seq = $2 RETURNING direction`,
    [host, move.undoes, move.holder.id, move.mergedInto ? move.moveSeq : null],
  );
  await transactions.query(SPLIT_VIEWS, [
    host,
    move.conversationId,
    move.holder.id,
    move.takenFrom!.snapshot().inboundCount,
    taken.filter(({ direction }) => direction === 'inbound').length,
  ]);
  return taken.length;
}

const SPLIT_VIEWS = `
  WITH seen AS (
    SELECT host.user_id, host.seen_count AS of_both, coalesce(own.seen_count, 0) AS of_taken,
           host.seen_count >= $4::integer + $5::integer AS all_of_both
      FROM conversation_view AS host
      LEFT JOIN conversation_view AS own ON own.conversation_id = $2 AND own.user_id = host.user_id
     WHERE host.conversation_id = $1
  ), staying AS (
    UPDATE conversation_view AS host
       SET seen_count = CASE WHEN all_of_both THEN $4 ELSE least(greatest(of_both - of_taken, 0), $4) END
      FROM seen WHERE host.conversation_id = $1 AND host.user_id = seen.user_id
  )
  INSERT INTO conversation_view AS known (conversation_id, user_id, seen_count)
  SELECT $3, user_id, CASE WHEN all_of_both THEN $5 ELSE of_taken END FROM seen
  ON CONFLICT (conversation_id, user_id) DO UPDATE
    SET seen_count = excluded.seen_count + CASE WHEN $2::uuid = $3::uuid THEN 0 ELSE known.seen_count END`;

const refColumns = ({ type, id }: Ref): [string, string] => [type, id];

const moveOf = (row: MoveRow): MoveOnLine => ({
  numbers: { number: row.number, customerNumber: row.customer_number },
  moveSeq: row.move_seq,
  moveId: row.move_id,
  conversationId: row.conversation_id,
  from: { type: row.from_type, id: row.from_id },
  to: { type: row.to_type, id: row.to_id },
  mergedInto: row.merged_into ?? undefined,
  undoes: row.undoes ?? undefined,
  movedBy: row.moved_by,
});
