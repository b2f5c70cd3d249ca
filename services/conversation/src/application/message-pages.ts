import { DEFAULT_LIMIT, type GetConversation } from '@parley/contracts';
import { ID_PATTERN, type Instant } from '@parley/kernel';
import { fitting } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { ConversationId } from '../domain/conversation';
import { messageErrors } from '../domain/message.errors';
import { MESSAGE_COLUMNS, MESSAGE_DETAILS, type MessageRow } from './message-views';
import { readCursor, writeCursor, type Place } from './page-cursor';

const AFTER_ALL: Place = { at: 'infinity', id: '' };
const BEGINNING = '-infinity';

/** Messages next to each other, oldest first, and the cursors to what is on either side. */
export interface MessagePage {
  readonly rows: readonly MessageRow[];
  readonly before?: string;
  readonly after?: string;
  /** The time that the page covers: to the ends of the thread where nothing follows. */
  readonly from: Instant | typeof BEGINNING;
  readonly until: Place['at'];
}

/** Walks through the messages of one thread, in both directions. */
@Injectable()
export class MessagePages {
  constructor(private readonly transactions: Transactions) {}

  async of(id: ConversationId, wanted: GetConversation): Promise<MessagePage> {
    const { limit = DEFAULT_LIMIT, before, after, around } = wanted;
    if (around !== undefined) return this.around(id, await this.placeOf(id, around), limit);
    if (after !== undefined) return this.around(id, readPlace(after), limit, 0);
    const place = before === undefined ? AFTER_ALL : readPlace(before);
    return pageOf(await this.older(id, place, limit + 1), limit, [], 0, place);
  }

  /** Half of the page is older, the message itself included, unless told otherwise. */
  private async around(id: ConversationId, place: Place, limit: number, older = Math.ceil(limit / 2)) {
    const past = older > 0 ? await this.older(id, place, older + 1, '<=') : [];
    const newer = await this.newer(id, place, limit - older + 1);
    return pageOf(past, older, newer, limit - older, AFTER_ALL);
  }

  private older(id: ConversationId, { at, id: message }: Place, count: number, compared: '<' | '<=' = '<') {
    return this.transactions.query<MessageRow>(
      `${MESSAGES} AND (message.at, message.id) ${compared} ($2::timestamptz, $3::text)
        ORDER BY message.at DESC, message.id DESC LIMIT $4`,
      [id, at, message, count],
    );
  }

  private newer(id: ConversationId, { at, id: message }: Place, count: number) {
    return this.transactions.query<MessageRow>(
      `${MESSAGES} AND (message.at, message.id) > ($2::timestamptz, $3::text)
        ORDER BY message.at, message.id LIMIT $4`,
      [id, at, message, count],
    );
  }

  private async placeOf(id: ConversationId, message: string): Promise<Place> {
    const [row] = await this.transactions.query<{ at: Instant }>(
      'SELECT at FROM message WHERE id = $1 AND conversation_id = $2',
      [message, id],
    );
    if (!row) throw messageErrors.notFound();
    return { at: row.at, id: message };
  }
}

/** `past` goes back from the middle and `newer` forward; one row more than wanted says that there is more. */
function pageOf(
  past: readonly MessageRow[],
  mostPast: number,
  newer: readonly MessageRow[],
  mostNewer: number,
  end: Place,
): MessagePage {
  const kept = fitting([...past.slice(0, mostPast), ...newer.slice(0, mostNewer)]);
  const older = kept.slice(0, Math.min(past.length, mostPast));
  const later = kept.slice(older.length);
  const rows = [...older.reverse(), ...later];
  const [oldest, newest] = [rows[0], rows.at(-1)];
  const goesBack = oldest && (past.length > older.length || mostPast === 0);
  const goesOn = newest && (newer.length > later.length || end.at !== 'infinity');
  return {
    rows,
    ...(goesBack && { before: writeCursor(oldest) }),
    ...(goesOn && { after: writeCursor(newest) }),
    from: goesBack ? oldest.at : BEGINNING,
    until: goesOn ? newest.at : 'infinity',
  };
}

const readPlace = (cursor: string): Place => readCursor(cursor, (text) => ID_PATTERN.test(text));

const MESSAGES = `SELECT ${MESSAGE_COLUMNS} FROM message ${MESSAGE_DETAILS} WHERE conversation_id = $1`;
