import { ascending, inOrder, type Instant, type RecordType } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import { Noticeboard, type Line, type LineMove, type PostedNotice } from '../application/noticeboard';
import { locationOf, type Location } from '../domain/conversation-location';
import type { Notice } from '../domain/notice';
import { lineKey, LineMoves } from './line-moves';

interface PlacedRow {
  readonly number: string;
  readonly customer_number: string;
  readonly source_conversation_id: string;
  readonly record_type: RecordType;
  readonly record_id: string;
}

@Injectable()
export class PostgresNoticeboard extends Noticeboard {
  constructor(
    private readonly transactions: Transactions,
    private readonly moves: LineMoves,
  ) {
    super();
  }

  async post(notices: readonly Notice[], at: { now: Instant; until: Instant }): Promise<PostedNotice[]> {
    if (notices.length === 0) return [];
    const sorted = [...notices].sort(IN_ONE_ORDER);
    return this.transactions.run(async () => {
      const lines = sorted.flatMap(({ source }) => source ?? []);
      await this.moves.hold(lines, 'shared');
      const known = await this.moves.of(lines);
      const posted = sorted.map((notice) => postedOf(notice, at.now, known));
      await this.forgetExpired(sorted, at.now);
      const stored = await this.insert(sorted, posted, at);
      return posted.filter(({ id }) => stored.has(id));
    });
  }

  follow(moves: readonly LineMove[]): Promise<void> {
    return this.transactions.run(async () => {
      await this.moves.hold(moves, 'alone');
      await this.moves.add(moves);
      await this.retarget(moves);
    });
  }

  /** An expired notice that was never read would stand in the way of a new one. */
  private async forgetExpired(notices: readonly Notice[], now: Instant): Promise<void> {
    const lacking = notices.filter(({ kind }) => kind === 'privileges-missing').map(({ userId }) => userId);
    if (lacking.length === 0) return;
    await this.transactions.query(
      `DELETE FROM notification
        WHERE kind = 'privileges-missing' AND user_id = ANY($1::text[]) AND expires_at <= $2`,
      [lacking, now],
    );
  }

  private async insert(
    notices: readonly Notice[],
    posted: readonly PostedNotice[],
    { now, until }: { now: Instant; until: Instant },
  ): Promise<Set<string>> {
    const sources = notices.map(({ source }) => source);
    const rows = await this.transactions.query<{ id: string }>(INSERT, [
      posted.map(({ id }) => id),
      posted.map(({ userId }) => userId),
      posted.map(({ kind }) => kind),
      posted.map(({ title }) => title),
      posted.map(({ body }) => body),
      posted.map(({ icon }) => icon),
      posted.map(({ cause }) => cause),
      sources.map((source) => source?.number),
      sources.map((source) => source?.customerNumber),
      sources.map((source) => source?.conversationId),
      posted.map(({ conversationId }) => conversationId),
      posted.map(({ record }) => record?.type),
      posted.map(({ record }) => record?.id),
      posted.map(({ words }) => JSON.stringify(words)),
      now,
      until,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  private async retarget(lines: readonly Line[]): Promise<void> {
    const moves = await this.moves.of(lines);
    const rows = await this.transactions.query<PlacedRow>(PLACED, [
      lines.map(({ number }) => number),
      lines.map(({ customerNumber }) => customerNumber),
    ]);
    const places = rows.map((row) => {
      const line = { number: row.number, customerNumber: row.customer_number };
      const start = {
        conversationId: row.source_conversation_id,
        record: { type: row.record_type, id: row.record_id },
      };
      return {
        ...line,
        source: start.conversationId,
        now: locationOf(start, moves.get(lineKey(line)) ?? []),
      };
    });
    await this.transactions.query(RETARGET, [
      places.map(({ number }) => number),
      places.map(({ customerNumber }) => customerNumber),
      places.map(({ source }) => source),
      places.map(({ now }) => now.conversationId),
      places.map(({ now }) => now.record.type),
      places.map(({ now }) => now.record.id),
    ]);
  }
}

/** Replicas that insert in one order never wait for each other in a circle. */
const IN_ONE_ORDER = inOrder<Notice>(
  ascending(({ userId }) => userId),
  ascending(({ kind }) => kind),
);

function postedOf(
  { source, ...notice }: Notice,
  now: Instant,
  moves: Awaited<ReturnType<LineMoves['of']>>,
): PostedNotice {
  const place: Location | undefined = source && locationOf(source, moves.get(lineKey(source)) ?? []);
  return {
    ...notice,
    id: newId(),
    createdAt: now,
    conversationId: place?.conversationId,
    record: place?.record,
  };
}

const INSERT = `
  INSERT INTO notification (id, user_id, kind, title, body, icon, source_message_id, number, customer_number,
                            source_conversation_id, conversation_id, record_type, record_id, words, created_at, expires_at)
  SELECT incoming.*, $15::timestamptz, $16::timestamptz
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::json[]) AS incoming
  ON CONFLICT DO NOTHING
  RETURNING id`;

const PLACED = `
  SELECT DISTINCT number, customer_number, source_conversation_id, record_type, record_id
    FROM notification
    JOIN unnest($1::text[], $2::text[]) AS line (number, customer_number) USING (number, customer_number)`;

const RETARGET = `
  UPDATE notification
     SET conversation_id = place.conversation_id, record_type = place.record_type, record_id = place.record_id
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
      AS place (number, customer_number, source, conversation_id, record_type, record_id)
   WHERE notification.number = place.number AND notification.customer_number = place.customer_number
     AND notification.source_conversation_id = place.source
     AND (notification.conversation_id, notification.record_type, notification.record_id)
         <> (place.conversation_id, place.record_type, place.record_id)`;
