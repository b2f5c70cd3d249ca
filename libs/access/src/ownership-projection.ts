import type { NumberChanged, RecordChanged } from '@parley/contracts';
import { keyOf, type Owner } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { latestOf } from './latest';

/** What access needs of a record. */
export type OwnedRecord = Pick<RecordChanged, 'type' | 'id' | 'name' | 'owner' | 'removed' | 'version'>;

/** Keeps the local copy of who owns which sender number and which record. Whole batches; an older state changes nothing. */
@Injectable()
export class OwnershipProjection {
  constructor(private readonly transactions: Transactions) {}

  async applyNumbers(states: readonly NumberChanged[]): Promise<void> {
    const numbers = latestOf(states, ({ number }) => number);
    if (numbers.length === 0) return;
    await this.transactions.query(UPSERT_NUMBERS, [
      numbers.map(({ number }) => number),
      numbers.map(({ name }) => name),
      numbers.map(({ accountId }) => accountId),
      ...ownerColumns(numbers),
      numbers.map(({ kind }) => kind ?? null),
      numbers.map(({ segmentsPerSecond }) => segmentsPerSecond ?? null),
      numbers.map(({ answersKeywords }) => answersKeywords ?? null),
      numbers.map(({ active, removed = false }) => active && !removed),
      numbers.map(({ removed = false }) => removed),
      numbers.map(({ version }) => version),
    ]);
  }

  async applyRecords(states: readonly OwnedRecord[]): Promise<void> {
    const records = latestOf(states, keyOf);
    if (records.length === 0) return;
    await this.transactions.query(UPSERT_RECORDS, [
      records.map(({ type }) => type),
      records.map(({ id }) => id),
      records.map(({ name }) => name),
      ...ownerColumns(records),
      records.map(({ removed = false }) => removed),
      records.map(({ version }) => version),
    ]);
  }
}

/** A removed thing belongs to nobody, so it opens nothing to anybody. */
function ownerColumns(states: readonly { owner: Owner; removed?: boolean }[]): (string | null)[][] {
  const owners = states.map(({ owner, removed }) => (removed ? undefined : owner));
  return [owners.map((owner) => owner?.type ?? null), owners.map((owner) => owner?.id ?? null)];
}

const UPSERT_NUMBERS = `
  INSERT INTO number_owner AS known
    (number, name, account_id, owner_type, owner_id, kind, segments_per_second, answers_keywords,
     active, removed, version)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[],
                       $8::text[], $9::boolean[], $10::boolean[], $11::bigint[])
  ON CONFLICT (number) DO UPDATE SET
    name = excluded.name, account_id = excluded.account_id, owner_type = excluded.owner_type,
    owner_id = excluded.owner_id, kind = excluded.kind, segments_per_second = excluded.segments_per_second,
    answers_keywords = excluded.answers_keywords, active = excluded.active, removed = excluded.removed,
    version = excluded.version
  WHERE known.version < excluded.version`;

/** What is known already is only read: it takes no lock, and its transaction nothing to the disk. */
const UPSERT_RECORDS = `
  INSERT INTO record_owner AS known (type, id, name, owner_type, owner_id, removed, version)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::bigint[])
    AS given (type, id, name, owner_type, owner_id, removed, version)
   WHERE NOT EXISTS (SELECT FROM record_owner AS kept
                      WHERE (kept.type, kept.id) = (given.type, given.id) AND kept.version >= given.version)
  ON CONFLICT (type, id) DO UPDATE SET
    name = excluded.name, owner_type = excluded.owner_type, owner_id = excluded.owner_id,
    removed = excluded.removed, version = excluded.version
  WHERE known.version < excluded.version`;
