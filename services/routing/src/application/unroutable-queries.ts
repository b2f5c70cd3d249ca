import {
  DEFAULT_LIMIT,
  type ListUnroutable,
  type ListUnroutableReply,
  type UnroutableMessage,
} from '@parley/contracts';
import { parseInstant, type Address, type Instant } from '@parley/kernel';
import { fitting } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { cursorInvalid } from '../domain/routing.errors';
import { cursorOf, readCursor } from './cursor';

interface WaitingRow {
  readonly message_id: string;
  readonly from_address: Address;
  readonly to_address: Address;
  readonly decided_by: UnroutableMessage['reason'];
  readonly text: string;
  readonly media: UnroutableMessage['media'];
  readonly received_at: Instant;
}

/** What could not be routed so far (R56, R57). */
@Injectable()
export class UnroutableQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The latest first. */
  async list({ reason, limit = DEFAULT_LIMIT, cursor }: ListUnroutable): Promise<ListUnroutableReply> {
    const [receivedAt, messageId] = placeOf(cursor);
    const rows = await this.transactions.query<WaitingRow>(LIST, [
      reason ?? null,
      receivedAt ?? null,
      messageId ?? null,
      limit + 1,
    ]);
    const messages = fitting(rows.slice(0, limit).map(unroutableMessage));
    const end = rows.length > messages.length ? messages.at(-1) : undefined;
    return { messages, cursor: end && cursorOf(end.receivedAt, end.messageId) };
  }
}

function placeOf(cursor: string | undefined): readonly string[] {
  const place = readCursor(cursor, 2) ?? [];
  if (place[0] !== undefined && !parseInstant(place[0])) throw cursorInvalid();
  return place;
}

const unroutableMessage = (row: WaitingRow): UnroutableMessage => ({
  messageId: row.message_id,
  from: row.from_address,
  to: row.to_address,
  reason: row.decided_by,
  text: row.text,
  media: row.media,
  receivedAt: row.received_at,
});

const LIST = `
  SELECT message_id, from_address, to_address, decided_by, text, media, received_at
    FROM decision
   WHERE outcome = 'unroutable' AND ($1::text IS NULL OR decided_by = $1)
     AND ($2::timestamptz IS NULL OR (received_at, message_id) < ($2, $3::text))
   ORDER BY received_at DESC, message_id DESC LIMIT $4`;
