import { keyOf, type Owner, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { Row } from './privileges';

interface OwnedRow {
  readonly key: string;
  readonly owner_type: Owner['type'] | null;
  readonly owner_id: string | null;
  readonly unit: string | null;
}

/** Records as rows that a privilege may reach: whose they are at this moment, and in which business unit. */
@Injectable()
export class RecordRows {
  constructor(private readonly transactions: Transactions) {}

  /** By `keyOf`. Records that are not known here are left out; one that was removed belongs to nobody. */
  async of(records: readonly Ref[]): Promise<ReadonlyMap<string, Row>> {
    const distinct = [...new Map(records.map((ref) => [keyOf(ref), ref])).values()];
    const rows = await this.transactions.query<OwnedRow>(ROWS, [
      distinct.map(({ type }) => type),
      distinct.map(({ id }) => id),
    ]);
    return new Map(
      rows.map((row) => [row.key, { owner: ownerOf(row), ownerBusinessUnitId: row.unit ?? undefined }]),
    );
  }
}

const ownerOf = ({ owner_type, owner_id }: OwnedRow): Owner | undefined =>
  owner_type !== null && owner_id !== null ? { type: owner_type, id: owner_id } : undefined;

const ROWS = `
  SELECT record_owner.type || ':' || record_owner.id AS key, owner_type, owner_id,
         coalesce(directory_user.business_unit_id, directory_team.business_unit_id) AS unit
    FROM record_owner
    JOIN unnest($1::text[], $2::text[]) AS wanted (type, id) USING (type, id)
    LEFT JOIN directory_user ON owner_type = 'user' AND directory_user.id = owner_id
    LEFT JOIN directory_team ON owner_type = 'team' AND directory_team.id = owner_id`;
