import type { ListNotificationsReply, Notification } from '@parley/contracts';
import { Clock, DomainError, type Caller, type Instant, type RecordType } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { Words } from '../domain/notice';
import { IN_SIGHT, sightOf } from './sight';

const DEFAULT_LIMIT = 50;

export interface NotificationPage {
  readonly unreadOnly?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly icon: string;
  readonly words: Words | null;
  readonly created_at: Instant;
  readonly read_at: Instant | null;
  readonly conversation_id: string | null;
  readonly record_type: RecordType | null;
  readonly record_id: string | null;
}

/** What a person finds under the bell. */
@Injectable()
export class NotificationQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, page: NotificationPage): Promise<ListNotificationsReply> {
    const limit = page.limit ?? DEFAULT_LIMIT;
    const [at, id] = readCursor(page.cursor);
    const rows = await this.transactions.query<Row>(
      `SELECT notification.id, notification.kind, title, body, icon, words, created_at, read_at,
              conversation_id, record_type, record_id
         FROM ${IN_SIGHT} ${page.unreadOnly ? 'AND read_at IS NULL' : ''}
          AND (created_at, notification.id) < ($5::timestamptz, $6)
        ORDER BY created_at DESC, notification.id DESC
        LIMIT $7`,
      [...sightOf(caller, this.clock.now()), at, id, limit + 1],
    );
    const notifications = rows.slice(0, limit);
    const last = rows.length > limit ? notifications.at(-1) : undefined;
    return {
      notifications: notifications.map(viewOf),
      unread: await this.countUnread(caller),
      ...(last && { cursor: `${last.created_at}~${last.id}` }),
    };
  }

  async countUnread(caller: Caller): Promise<number> {
    const [row] = await this.transactions.query<{ unread: number }>(
      `SELECT count(*) AS unread FROM ${IN_SIGHT} AND read_at IS NULL`,
      sightOf(caller, this.clock.now()),
    );
    return row!.unread;
  }
}

function readCursor(cursor?: string): [at: string, id: string] {
  if (cursor === undefined) return ['infinity', ''];
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~([0-9A-Za-z-]{1,64})$/.exec(cursor);
  if (!match)
    throw new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');
  return [match[1]!, match[2]!];
}

function viewOf(row: Row): Notification {
  const { id, kind, title, body, icon } = row;
  return {
    id,
    kind,
    title,
    body,
    icon,
    createdAt: row.created_at,
    ...(row.words && { words: row.words }),
    ...(row.read_at && { readAt: row.read_at }),
    target: targetOf(row),
  };
}

function targetOf({ kind, conversation_id: conversationId, record_type: type, record_id: id }: Row) {
  if (kind === 'privileges-missing' || !conversationId || !type || !id) return {};
  return { conversationId, record: { type, id } };
}
