import { keyOf, type Address, type Owner, type Ref } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';

export interface KnownRecord {
  readonly name: string;
  /** Nobody, once the record was removed. */
  readonly owner?: Owner;
  readonly ownerKey: string | null;
  readonly version: number;
}

export interface KnownNumber {
  readonly owner?: Owner;
  readonly version: number;
}

interface OwnerRow {
  readonly key: string;
  readonly owner_type: Owner['type'] | null;
  readonly owner_id: string | null;
  readonly version: number;
}

interface RecordRow extends OwnerRow {
  readonly name: string;
  readonly owner_key: string | null;
}

/** What this service knows at the moment of records and numbers and of whose they are. */
@Injectable()
export class OwnershipFacts {
  constructor(private readonly transactions: Transactions) {}

  /** By `keyOf`; unknown records are left out. */
  records(refs: readonly Ref[]): Promise<ReadonlyMap<string, KnownRecord>> {
    return this.selectRecords(refs, '');
  }

  /** As `records`; until the transaction ends their owners do not change, so that copies made of them are right. */
  heldRecords(refs: readonly Ref[]): Promise<ReadonlyMap<string, KnownRecord>> {
    return this.selectRecords(refs, `ORDER BY (type || ':' || id) COLLATE "C" FOR SHARE OF record_owner`);
  }

  async numbers(numbers: readonly Address[]): Promise<ReadonlyMap<string, KnownNumber>> {
    const rows = await this.transactions.query<OwnerRow>(
      'SELECT number AS key, owner_type, owner_id, version FROM number_owner WHERE number = ANY($1::text[])',
      [[...new Set(numbers)]],
    );
    return new Map(rows.map((row) => [row.key, { owner: ownerOf(row), version: row.version }]));
  }

  private async selectRecords(
    refs: readonly Ref[],
    ending: string,
  ): Promise<ReadonlyMap<string, KnownRecord>> {
    const distinct = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
    if (distinct.length === 0) return new Map();
    const rows = await this.transactions.query<RecordRow>(
      `SELECT type || ':' || id AS key, name, owner_type, owner_id, owner_key, version
         FROM record_owner JOIN unnest($1::text[], $2::text[]) AS wanted (type, id) USING (type, id) ${ending}`,
      [distinct.map(({ type }) => type), distinct.map(({ id }) => id)],
    );
    return new Map(
      rows.map((row) => [
        row.key,
        { name: row.name, owner: ownerOf(row), ownerKey: row.owner_key, version: row.version },
      ]),
    );
  }
}

const ownerOf = ({ owner_type, owner_id }: OwnerRow): Owner | undefined =>
  owner_type !== null && owner_id !== null ? { type: owner_type, id: owner_id } : undefined;
