import {
  DEFAULT_LIMIT,
  type ListBusinessUnits,
  type ListBusinessUnitsReply,
  type ListedUser,
  type ListTeams,
  type ListTeamsReply,
  type ListUsers,
  type ListUsersReply,
  type Page,
} from '@parley/contracts';
import type { Caller, Role } from '@parley/kernel';
import { fitting } from '@parley/messaging';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { cursorOf, readCursor } from './cursor';

interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly place: string;
}

interface TeamRow extends NamedRow {
  readonly business_unit_id: string;
  readonly member_ids: string[];
}

interface UserRow extends NamedRow {
  readonly first_name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly time_zone: string | null;
  readonly business_unit_id: string;
  readonly roles: Role[];
  readonly active: boolean;
}

type Asked = Page & { readonly query?: string };

/** Who works here, by name. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly transactions: Transactions) {}

  async users(asked: ListUsers, caller: Caller): Promise<ListUsersReply> {
    const { items, cursor } = await this.page('directory_user', asked, listedUser(caller));
    return { users: items, cursor };
  }

  async teams(asked: ListTeams): Promise<ListTeamsReply> {
    const { items, cursor } = await this.page('directory_team', asked, (row: TeamRow) => ({
      id: row.id,
      name: row.name,
      businessUnitId: row.business_unit_id,
      memberIds: row.member_ids,
    }));
    return { teams: items, cursor };
  }

  async businessUnits(asked: ListBusinessUnits): Promise<ListBusinessUnitsReply> {
    const { items, cursor } = await this.page('directory_business_unit', asked, ({ id, name }: NamedRow) => ({
      id,
      name,
    }));
    return { businessUnits: items, cursor };
  }

  private async page<Row extends NamedRow, Item>(
    table: string,
    { query = '', limit = DEFAULT_LIMIT, cursor }: Asked,
    itemOf: (row: Row) => Item,
  ): Promise<{ items: Item[]; cursor?: string }> {
    const [name, id] = readCursor(cursor, 2) ?? [null, null];
    const rows = await this.transactions.query<Row>(
      `SELECT *, ${SORTED} AS place FROM ${table}
        WHERE NOT removed
          AND ($1 = '' OR id = $1 OR position(folded($1) IN folded(name)) > 0)
          AND ($2::text IS NULL OR (${SORTED}, id COLLATE "C") > ($2, $3::text))
        ORDER BY ${SORTED}, id COLLATE "C" LIMIT $4`,
      [query.trim(), name, id, limit + 1],
    );
    const items = fitting(rows.slice(0, limit).map(itemOf));
    const last = rows.length > items.length ? rows[items.length - 1] : undefined;
    return { items, cursor: last && cursorOf(last.place, last.id) };
  }
}

/** The beginning of the name sorts, so that a cursor stays short. */
const SORTED = 'left(lower(name), 60) COLLATE "C"';

/** E-mail address and phone are for the administrator and for the user himself. */
const listedUser =
  (caller: Caller) =>
  (row: UserRow): ListedUser => ({
    id: row.id,
    name: row.name,
    firstName: row.first_name ?? undefined,
    ...(knowsAddresses(caller, row.id) && { email: row.email ?? undefined, phone: row.phone ?? undefined }),
    businessUnitId: row.business_unit_id,
    roles: row.roles,
    timeZone: row.time_zone ?? undefined,
    active: row.active,
  });

const knowsAddresses = (caller: Caller, userId: string): boolean =>
  caller === 'system' || caller.roles.includes('administrator') || caller.userId === userId;
