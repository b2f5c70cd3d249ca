import { DEFAULT_LIMIT, type AuditEntry, type ListAudit, type ListAuditReply } from '@parley/contracts';
import { DomainError, type Caller, type Instant, type RecordType } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

interface Row {
  readonly id: number;
  readonly at: Instant;
  readonly done_by: AuditEntry['doneBy'];
  readonly actor: string | null;
  readonly action: string;
  readonly thing_type: string;
  readonly thing_id: string;
  readonly record_type: RecordType | null;
  readonly record_id: string | null;
  readonly before: AuditEntry['before'] | null;
  readonly after: AuditEntry['after'] | null;
}

/** Reads the log, the latest first: managers what people of their business unit did, the administrator all of it. */
@Injectable()
export class AuditQueries {
  constructor(private readonly transactions: Transactions) {}

  async list(asked: ListAudit, caller: Caller): Promise<ListAuditReply> {
    const { actor, action, record, from, to, limit = DEFAULT_LIMIT } = asked;
    const rows = await this.transactions.query<Row>(LIST, [
      placeOf(asked.cursor),
      actor ?? null,
      action ?? null,
      record?.type ?? null,
      record?.id ?? null,
      from ?? null,
      to ?? null,
      unitOf(caller),
      limit + 1,
    ]);
    const shown = rows.slice(0, limit);
    const end = rows.length > limit ? shown.at(-1) : undefined;
    return { entries: shown.map(entryOf), cursor: end && String(end.id) };
  }
}

const unitOf = (caller: Caller): string | null =>
  caller === 'system' || caller.roles.includes('administrator') ? null : caller.businessUnitId;

function placeOf(cursor: string | undefined): string | null {
  if (cursor === undefined || /^\d{1,18}$/.test(cursor)) return cursor ?? null;
  throw new DomainError('invalid', 'request.invalid', 'The cursor is not one that was given out.');
}

const entryOf = (row: Row): AuditEntry => ({
  id: String(row.id),
  at: row.at,
  doneBy: row.done_by,
  actor: row.actor ?? undefined,
  action: row.action,
  thing: { type: row.thing_type, id: row.thing_id },
  ...(row.record_type && row.record_id && { record: { type: row.record_type, id: row.record_id } }),
  before: row.before ?? undefined,
  after: row.after ?? undefined,
});

const LIST = `
  SELECT * FROM audit_entry
   WHERE ($1::bigint IS NULL OR id < $1)
     AND ($2::text IS NULL OR actor = $2)
     AND ($3::text IS NULL OR action = $3)
     AND ($4::text IS NULL OR (record_type, record_id) = ($4, $5::text))
     AND ($6::timestamptz IS NULL OR at >= $6)
     AND ($7::timestamptz IS NULL OR at < $7)
     AND ($8::text IS NULL OR EXISTS (
           SELECT FROM directory_user WHERE directory_user.id = actor AND business_unit_id = $8))
   ORDER BY id DESC LIMIT $9`;
