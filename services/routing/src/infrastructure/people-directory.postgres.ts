import { ascending } from '@parley/kernel';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import {
  PeopleDirectory,
  type BusinessUnit,
  type Change,
  type Team,
  type User,
} from '../domain/people-directory';

interface Changed<State> {
  readonly id: string;
  readonly version: number;
  readonly before: State | null;
}

@Injectable()
export class PostgresPeopleDirectory extends PeopleDirectory {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async putBusinessUnits(units: readonly BusinessUnit[]): Promise<Change<BusinessUnit>[]> {
    const inOrder = lastOfEach(units);
    const changed = await this.transactions.query<Changed<BusinessUnit>>(PUT_BUSINESS_UNITS, [
      inOrder.map(({ id }) => id),
      inOrder.map(({ name }) => name),
    ]);
    return changesOf(inOrder, changed);
  }

  async putUsers(users: readonly User[]): Promise<Change<User>[]> {
    const inOrder = lastOfEach(users).map((user) => ({ ...user, roles: [...user.roles].sort() }));
    const changed = await this.transactions.query<Changed<User>>(PUT_USERS, [
      inOrder.map(({ id }) => id),
      inOrder.map(({ name }) => name),
      inOrder.map(({ firstName }) => firstName ?? null),
      inOrder.map(({ email }) => email ?? null),
      inOrder.map(({ phone }) => phone ?? null),
      inOrder.map(({ timeZone }) => timeZone ?? null),
      inOrder.map(({ businessUnitId }) => businessUnitId),
      inOrder.map(({ roles }) => roles.join(',')),
      inOrder.map(({ active }) => active),
    ]);
    return changesOf(inOrder, changed);
  }

  putTeams(teams: readonly Team[]): Promise<Change<Team>[]> {
    return this.transactions.run(async () => {
      const inOrder = lastOfEach(teams).map((team) => ({
        ...team,
        memberIds: [...new Set(team.memberIds)].sort(),
      }));
      const changed = await this.transactions.query<Changed<Team>>(PUT_TEAMS, [
        inOrder.map(({ id }) => id),
        inOrder.map(({ name }) => name),
        inOrder.map(({ businessUnitId }) => businessUnitId),
        inOrder.map(({ memberIds }) => memberIds.join(',')),
      ]);
      const changes = changesOf(inOrder, changed);
      await this.replaceMembers(changes.map(({ after }) => after));
      return changes;
    });
  }

  private async replaceMembers(teams: readonly Team[]): Promise<void> {
    if (teams.length === 0) return;
    const members = teams.flatMap(({ id, memberIds }) => memberIds.map((userId) => ({ id, userId })));
    await this.transactions.query('DELETE FROM directory_team_member WHERE team_id = ANY($1::text[])', [
      teams.map(({ id }) => id),
    ]);
    await this.transactions.query(
      `INSERT INTO directory_team_member (team_id, user_id)
       SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
      [members.map(({ id }) => id), members.map(({ userId }) => userId)],
    );
  }
}

/** A statement may write a row only once, and replicas that lock rows in one order never deadlock. */
function lastOfEach<State extends { readonly id: string }>(states: readonly State[]): State[] {
  return [...new Map(states.map((state) => [state.id, state])).values()].sort(ascending(({ id }) => id));
}

function changesOf<State extends { readonly id: string }>(
  states: readonly State[],
  changed: readonly Changed<State>[],
): Change<State>[] {
  const rows = new Map(changed.map((row) => [row.id, row]));
  return states.flatMap((state) => {
    const row = rows.get(state.id);
    if (!row) return [];
    return [{ ...(row.before && { before: row.before }), after: { ...state, version: row.version } }];
  });
}

/** A statement sees its table as it was before: what a row returns of it is the state that it replaced. */
const replaced = (table: string, fields: string): string =>
  `(SELECT json_strip_nulls(json_build_object(${fields})) FROM ${table} AS was WHERE was.id = known.id) AS before`;

const PUT_BUSINESS_UNITS = `
  INSERT INTO directory_business_unit AS known (id, name)
  SELECT * FROM unnest($1::text[], $2::text[])
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = known.version + 1, ${TOUCH_CHANGE}
  WHERE known.name <> excluded.name
  RETURNING id, version, ${replaced('directory_business_unit', `'id', id, 'name', name`)}`;

const PUT_USERS = `
  INSERT INTO directory_user AS known
    (id, name, first_name, email, phone, time_zone, business_unit_id, roles, active)
  SELECT id, name, first_name, email, phone, time_zone, business_unit_id, string_to_array(roles, ','), active
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::boolean[])
      AS stated (id, name, first_name, email, phone, time_zone, business_unit_id, roles, active)
  ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, first_name = excluded.first_name, email = excluded.email, phone = excluded.phone,
    time_zone = excluded.time_zone, business_unit_id = excluded.business_unit_id, roles = excluded.roles,
    active = excluded.active, version = known.version + 1, ${TOUCH_CHANGE}
  WHERE (known.name, known.first_name, known.email, known.phone, known.time_zone, known.business_unit_id,
         known.roles, known.active)
        IS DISTINCT FROM
        (excluded.name, excluded.first_name, excluded.email, excluded.phone, excluded.time_zone,
         excluded.business_unit_id, excluded.roles, excluded.active)
  RETURNING id, version, ${replaced(
    'directory_user',
    `'id', id, 'name', name, 'firstName', first_name, 'email', email, 'phone', phone, 'timeZone', time_zone,
     'businessUnitId', business_unit_id, 'roles', roles, 'active', active`,
  )}`;

const PUT_TEAMS = `
  INSERT INTO directory_team AS known (id, name, business_unit_id, member_ids)
  SELECT id, name, business_unit_id, string_to_array(member_ids, ',')
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS stated (id, name, business_unit_id, member_ids)
  ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, business_unit_id = excluded.business_unit_id, member_ids = excluded.member_ids,
    version = known.version + 1, ${TOUCH_CHANGE}
  WHERE (known.name, known.business_unit_id, known.member_ids)
        IS DISTINCT FROM (excluded.name, excluded.business_unit_id, excluded.member_ids)
  RETURNING id, version, ${replaced(
    'directory_team',
    `'id', id, 'name', name, 'businessUnitId', business_unit_id, 'memberIds', member_ids`,
  )}`;
