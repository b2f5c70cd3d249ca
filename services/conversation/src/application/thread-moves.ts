import { mayDo } from '@parley/access';
import type { ThreadMove } from '@parley/contracts';
import { Clock, instant, keyOf, type Caller, type Instant, type RecordType, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { ConversationId } from '../domain/conversation';
import type { MessagePage } from './message-pages';
import { OwnershipFacts } from './ownership-facts';
import { SendFactReader } from './send-facts';

interface Row {
  readonly move_id: string;
  readonly moved_at: Instant;
  readonly from_type: RecordType;
  readonly from_id: string;
  readonly to_type: RecordType;
  readonly to_id: string;
  readonly moved_by: string;
  readonly moved_by_name: string | null;
  readonly message_count: number;
  readonly is_latest: boolean;
}

const UNDO_OFFERED_MS = 10 * 60_000;

/** The lines in a thread that say from where it was moved here, and by whom (R79). */
@Injectable()
export class ThreadMoves {
  constructor(
    private readonly transactions: Transactions,
    private readonly ownership: OwnershipFacts,
    private readonly facts: SendFactReader,
    private readonly clock: Clock,
  ) {}

  /** Of a record that the caller may not read the name is empty. */
  async of(id: ConversationId, { from, until }: MessagePage, caller: Caller): Promise<ThreadMove[]> {
    const rows = await this.transactions.query<Row>(MOVES, [id, from, until]);
    if (rows.length === 0) return [];
    const nameOf = await this.namesOf(rows.flatMap(endsOf), caller);
    return rows.map((row) => {
      const [source, target] = endsOf(row);
      return {
        moveId: row.move_id,
        at: row.moved_at,
        from: source,
        fromName: nameOf(source),
        to: target,
        toName: nameOf(target),
        movedBy: row.moved_by,
        movedByName: row.moved_by_name ?? '',
        messages: row.message_count,
        ...this.offer(row),
      };
    });
  }

  private offer({ is_latest, moved_at }: Row): Pick<ThreadMove, 'undoUntil'> {
    const undoUntil = instant(new Date(Date.parse(moved_at) + UNDO_OFFERED_MS));
    return is_latest && undoUntil > this.clock.now() ? { undoUntil } : {};
  }

  private async namesOf(refs: readonly Ref[], caller: Caller): Promise<(ref: Ref) => string> {
    const names = await this.ownership.records(refs);
    const owners = await this.facts.records(refs);
    const mayRead = (ref: Ref) =>
      caller === 'system' || mayDo(caller, 'Lead', 'Read', owners.get(keyOf(ref)) ?? {});
    return (ref) => (mayRead(ref) ? (names.get(keyOf(ref))?.name ?? '') : '');
  }
}

const endsOf = (row: Row): [Ref, Ref] => [
  { type: row.from_type, id: row.from_id },
  { type: row.to_type, id: row.to_id },
];

const MOVES = `
  SELECT move_id, moved_at, from_type, from_id, to_type, to_id, moved_by, mover.name AS moved_by_name, message_count,
         undoes IS NULL AND NOT EXISTS (
           SELECT FROM conversation_move AS later
            WHERE (later.customer_number, later.number) = (move.customer_number, move.number)
              AND later.move_seq > move.move_seq AND later.move_id <> move.move_id) AS is_latest
    FROM conversation
    JOIN conversation_move AS move USING (customer_number, number)
    LEFT JOIN directory_user AS mover ON mover.id = moved_by
   WHERE conversation.id = $1 AND (move.conversation_id = $1 OR move.merged_into = $1)
     AND moved_at >= $2::timestamptz AND moved_at <= $3::timestamptz
   ORDER BY move_seq LIMIT 200`;
