import { ascending, keyOf, type RecordType, type Ref } from '@parley/kernel';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RecordDirectory } from '../domain/record-directory';
import { customFieldsOf, type FieldKind } from '../domain/record-fields';
import { foldName } from '../domain/record-search';
import { numbersOf, type StatedRecord, type StoredRecord } from '../domain/stored-record';
import { RECORD_COLUMNS, storedRecord, type RecordRow } from '../application/record-row';

interface CarriedNumber {
  readonly number: string;
  readonly record: Ref;
}

@Injectable()
export class PostgresRecordDirectory extends RecordDirectory {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  put(records: readonly StatedRecord[]): Promise<StoredRecord[]> {
    return this.transactions.run(async () => {
      const inLockOrder = [...records].sort(ascending(({ record }) => keyOf(record)));
      const changed = await this.write(inLockOrder);
      await this.carry(
        changed,
        changed.flatMap((each) => numbersOf(each).map((number) => ({ number, record: each.record }))),
      );
      await this.noteFields(changed);
      return changed;
    });
  }

  add(leads: readonly StoredRecord[]): Promise<void> {
    return this.transactions.run(async () => {
      await this.write(leads);
      await this.carry(
        leads,
        leads.map(({ phones, record }) => ({ number: phones.mobile!, record })),
      );
      await this.noteFields(leads);
    });
  }

  remove(refs: readonly Ref[]): Promise<StoredRecord[]> {
    return this.transactions.run(async () => {
      const rows = await this.transactions.query<RecordRow>(REMOVE, refColumns(refs));
      const removed = rows.map(storedRecord);
      await this.carry(removed, []);
      return removed;
    });
  }

  customFields(type: RecordType): Promise<{ name: string; kind: FieldKind }[]> {
    return this.transactions.query(
      'SELECT name, kind FROM record_field WHERE type = $1 ORDER BY name LIMIT 900',
      [type],
    );
  }

  private async write(records: readonly StatedRecord[]): Promise<StoredRecord[]> {
    if (records.length === 0) return [];
    const rows = await this.transactions.query<RecordRow>(PUT, columnsOf(records));
    return rows.map(storedRecord);
  }

  /** Replies to these numbers find these records; what the records carried before no longer does. */
  private async carry(
    records: readonly { readonly record: Ref }[],
    carried: readonly CarriedNumber[],
  ): Promise<void> {
    if (records.length === 0) return;
    const refs = records.map(({ record }) => record);
    await this.transactions.query(FORGET_NUMBERS, refColumns(refs));
    if (carried.length === 0) return;
    await this.transactions.query(CARRY_NUMBERS, [
      carried.map(({ number }) => number),
      ...refColumns(carried.map(({ record }) => record)),
    ]);
  }

  private async noteFields(records: readonly StoredRecord[]): Promise<void> {
    const fields = customFieldsOf(records);
    if (fields.length === 0) return;
    await this.transactions.query(NOTE_FIELDS, [
      fields.map(({ type }) => type),
      fields.map(({ name }) => name),
      fields.map(({ kind }) => kind),
    ]);
  }
}

const refColumns = (refs: readonly Ref[]): string[][] => [
  refs.map(({ type }) => type),
  refs.map(({ id }) => id),
];

function columnsOf(records: readonly StatedRecord[]): unknown[][] {
  return [
    ...refColumns(records.map(({ record }) => record)),
    records.map(({ name }) => name),
    records.map(({ owner }) => owner.type),
    records.map(({ owner }) => owner.id),
    records.map(({ isActive }) => isActive),
    records.map(({ phones }) => phones.business ?? null),
    records.map(({ phones }) => phones.mobile ?? null),
    records.map(({ email }) => email ?? null),
    records.map(({ country }) => country ?? null),
    records.map(({ timeZone }) => timeZone ?? null),
    records.map(({ contactId }) => contactId ?? null),
    records.map(({ accountId }) => accountId ?? null),
    records.map(({ doNotCall }) => doNotCall ?? null),
    records.map(({ fields }) => JSON.stringify(fields)),
    records.map(({ createdAt }) => createdAt),
    records.map(({ updatedAt }) => updatedAt),
    records.map(({ name }) => foldName(name)),
  ];
}

const CONTENT = `name, owner_type, owner_id, is_active, business_phone, mobile_phone, email, country, time_zone,
  contact_id, account_id, do_not_call, fields, created_at, updated_at`;
const contentOf = (row: string): string => CONTENT.replace(/\w+/g, (column) => `${row}.${column}`);

/** Older is ignored; equally old counts when it says something else, since some sources know only whole seconds. */
const PUT = `
  INSERT INTO crm_record AS known (type, id, ${CONTENT}, search_text)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[],
    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::boolean[], $15::jsonb[],
    $16::timestamptz[], $17::timestamptz[], $18::text[])
  ON CONFLICT (type, id) DO UPDATE SET
    (${CONTENT}, search_text) = ROW (${contentOf('excluded')}, excluded.search_text),
    removed = false, version = known.version + 1, ${TOUCH_CHANGE}
  WHERE excluded.updated_at >= known.updated_at
    AND (known.removed OR (${contentOf('known')}) IS DISTINCT FROM (${contentOf('excluded')}))
  RETURNING ${RECORD_COLUMNS}`;

/** The name stays, for the threads that stay (Q20); what else was known of the person goes. */
const REMOVE = `
  UPDATE crm_record AS known SET
    removed = true, is_active = false, business_phone = NULL, mobile_phone = NULL, email = NULL, country = NULL,
    time_zone = NULL, contact_id = NULL, account_id = NULL, do_not_call = NULL, fields = '{}',
    version = known.version + 1, ${TOUCH_CHANGE}
  FROM (SELECT type, id FROM crm_record
         WHERE (type, id) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND NOT removed
         ORDER BY type, id FOR UPDATE) AS gone
  WHERE known.type = gone.type AND known.id = gone.id
  RETURNING ${RECORD_COLUMNS.replace(/\w+/g, (column) => `known.${column}`)}`;

const FORGET_NUMBERS = `
  DELETE FROM record_phone WHERE (type, id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;

const CARRY_NUMBERS = `
  INSERT INTO record_phone (number, type, id)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING`;

const NOTE_FIELDS = `
  INSERT INTO record_field AS known (type, name, kind)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ORDER BY 1, 2
  ON CONFLICT (type, name) DO UPDATE SET kind = excluded.kind WHERE known.kind <> excluded.kind`;
