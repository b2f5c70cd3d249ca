import { missingPrivileges, namePrivileges } from '@parley/access';
import { keyOf, type Owner, type RecordType, type Role } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { KnownFacts, type Question } from '../application/known-facts';
import type { Facts, KnownRecord, Person } from '../domain/who-is-told';

interface OwnerRow {
  readonly owner_type: Owner['type'] | null;
  readonly owner_id: string | null;
}
type NumberRow = OwnerRow & { readonly number: string };
type RecordRow = OwnerRow & { readonly type: RecordType; readonly id: string; readonly name: string };

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly business_unit_id: string;
  readonly roles: Role[];
  readonly is_active: boolean;
}

/** Reads the local projections: four statements for a batch, whatever its size. */
@Injectable()
export class PostgresKnownFacts extends KnownFacts {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async about(questions: readonly Question[]): Promise<Facts> {
    const numberOwners = await this.numberOwners(questions);
    const records = await this.records(questions);
    const owners = [
      ...questions.flatMap((question) => question.owners),
      ...[...numberOwners.values()].filter(isKnown),
      ...[...records.values()].map(({ owner }) => owner).filter(isKnown),
    ];
    const membersOf = await this.membersOf(idsOf(owners, 'team'));
    const people = await this.people([...idsOf(owners, 'user'), ...[...membersOf.values()].flat()]);
    return { numberOwners, records, membersOf, people };
  }

  private async numberOwners(questions: readonly Question[]): Promise<Facts['numberOwners']> {
    const rows = await this.transactions.query<NumberRow>(
      'SELECT number, owner_type, owner_id FROM number_owner WHERE number = ANY($1::text[])',
      [[...new Set(questions.map(({ number }) => number))]],
    );
    return new Map(rows.map((row) => [row.number, ownerOf(row)]));
  }

  private async records(questions: readonly Question[]): Promise<ReadonlyMap<string, KnownRecord>> {
    const refs = [...new Map(questions.map(({ record }) => [keyOf(record), record])).values()];
    const rows = await this.transactions.query<RecordRow>(
      `SELECT type, id, name, owner_type, owner_id
         FROM record_owner JOIN unnest($1::text[], $2::text[]) AS wanted (type, id) USING (type, id)`,
      [refs.map(({ type }) => type), refs.map(({ id }) => id)],
    );
    return new Map(rows.map((row) => [keyOf(row), { name: row.name, owner: ownerOf(row) }]));
  }

  private async membersOf(teamIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.transactions.query<{ team_id: string; user_ids: string[] }>(
      `SELECT team_id, array_agg(user_id ORDER BY user_id) AS user_ids
         FROM directory_team_member WHERE team_id = ANY($1::text[]) GROUP BY team_id`,
      [teamIds],
    );
    return new Map(rows.map((row) => [row.team_id, row.user_ids]));
  }

  /** The people asked for, and the administrators, whom others are told to ask. */
  private async people(userIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const rows = await this.transactions.query<PersonRow>(
      `SELECT id, name, business_unit_id, roles, active AND NOT removed AS is_active
         FROM directory_user WHERE id = ANY($1::text[]) OR 'administrator' = ANY(roles)`,
      [[...new Set(userIds)]],
    );
    return new Map(rows.map((row) => [row.id, personOf(row)]));
  }
}

const personOf = ({ id, name, business_unit_id, roles, is_active }: PersonRow): Person => ({
  userId: id,
  name,
  businessUnitId: business_unit_id,
  isActive: is_active,
  isAdministrator: roles.includes('administrator'),
  missingPrivileges: namePrivileges(missingPrivileges(roles)),
});

const ownerOf = ({ owner_type, owner_id }: OwnerRow): Owner | undefined =>
  owner_type !== null && owner_id !== null ? { type: owner_type, id: owner_id } : undefined;

const isKnown = (owner: Owner | undefined): owner is Owner => owner !== undefined;

const idsOf = (owners: readonly Owner[], type: Owner['type']): string[] => [
  ...new Set(owners.filter((owner) => owner.type === type).map(({ id }) => id)),
];
