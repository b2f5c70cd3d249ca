import { principalsOf, visibleTo } from '@parley/access';
import { DEFAULT_LIMIT, type GetRecordHistory, type GetRecordHistoryReply } from '@parley/contracts';
import { ID_PATTERN, type Address, type Caller } from '@parley/kernel';
import { fitting } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { MESSAGE_COLUMNS, MESSAGE_DETAILS, messageOf, type MessageRow } from './message-views';
import { readCursor, writeCursor, type Place } from './page-cursor';

interface HistoryRow extends MessageRow {
  readonly conversation_id: string;
  readonly number: Address;
  readonly customer_number: Address;
}

const AFTER_ALL: Place = { at: 'infinity', id: '' };

/** A record's messages over all its threads, newest first: those threads that the caller may see at this moment. */
@Injectable()
export class RecordHistory {
  constructor(private readonly transactions: Transactions) {}

  async page(request: GetRecordHistory, caller: Caller): Promise<GetRecordHistoryReply> {
    const { record, limit = DEFAULT_LIMIT, cursor } = request;
    const { at, id } = cursor === undefined ? AFTER_ALL : readCursor(cursor, (text) => ID_PATTERN.test(text));
    const isPerson = caller !== 'system';
    const rows = await this.transactions.query<HistoryRow>(isPerson ? VISIBLE_HISTORY : HISTORY, [
      record.type,
      record.id,
      at,
      id,
      limit + 1,
      ...(isPerson ? [principalsOf(caller)] : []),
    ]);
    const page = fitting(rows.slice(0, limit));
    const last = page.at(-1);
    return {
      messages: page.map((row) => ({
        ...messageOf(row),
        conversationId: row.conversation_id,
        number: row.number,
        customerNumber: row.customer_number,
      })),
      ...(rows.length > page.length && last && { cursor: writeCursor(last) }),
    };
  }
}

/** The newest of each thread, of these the newest. */
const historyOf = (condition: string): string => `
  SELECT page.*, conversation.id AS conversation_id, conversation.number, customer_number
    FROM conversation
    LEFT JOIN record_owner ON (record_owner.type, record_owner.id) = (record_type, record_id)
    LEFT JOIN number_owner ON number_owner.number = conversation.number
   CROSS JOIN LATERAL (
     SELECT ${MESSAGE_COLUMNS} FROM message ${MESSAGE_DETAILS}
      WHERE message.conversation_id = conversation.id AND (message.at, message.id) < ($3::timestamptz, $4::text)
      ORDER BY message.at DESC, message.id DESC LIMIT $5
   ) AS page
   WHERE (record_type, record_id) = ($1::text, $2::text) AND merged_into IS NULL ${condition}
   ORDER BY page.at DESC, page.id DESC LIMIT $5`;

const HISTORY = historyOf('');
const VISIBLE_HISTORY = historyOf(`AND ${visibleTo({ principals: '$6' })}`);
