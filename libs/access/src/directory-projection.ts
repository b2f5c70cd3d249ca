import type { BusinessUnitChanged, TeamChanged, UserChanged } from '@parley/contracts';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { latestOf } from './latest';

/** Keeps the local copy of users, teams and business units. Whole batches; an older state changes nothing. */
@Injectable()
export class DirectoryProjection {
  constructor(private readonly transactions: Transactions) {}

  async applyUsers(states: readonly UserChanged[]): Promise<void> {
    const users = latestOf(states, ({ id }) => id);
    if (users.length === 0) return;
    await this.transactions.query(UPSERT_USERS, [
      users.map(({ id }) => id),
      users.map(({ name }) => name),
      users.map(({ firstName }) => firstName ?? null),
      users.map(({ email }) => email ?? null),
      users.map(({ phone }) => phone ?? null),
      users.map(({ timeZone }) => timeZone ?? null),
      users.map(({ businessUnitId }) => businessUnitId),
      users.map(({ roles }) => roles.join(',')),
      users.map(({ active, removed = false }) => active && !removed),
      users.map(({ removed = false }) => removed),
      users.map(({ version }) => version),
    ]);
  }

  /** Teams with their members; only the teams whose state was newer get new members. */
  async applyTeams(states: readonly TeamChanged[]): Promise<void> {
    const teams = latestOf(states, ({ id }) => id);
    if (teams.length === 0) return;
    await this.transactions.run(async () => {
      const applied = await this.transactions.query<{ id: string }>(UPSERT_TEAMS, [
        teams.map(({ id }) => id),
        teams.map(({ name }) => name),
        teams.map(({ businessUnitId }) => businessUnitId),
        teams.map(({ removed = false }) => removed),
        teams.map(({ version }) => version),
      ]);
      const changed = new Set(applied.map(({ id }) => id));
      await this.replaceMembers(teams.filter(({ id }) => changed.has(id)));
    });
  }

  async applyBusinessUnits(states: readonly BusinessUnitChanged[]): Promise<void> {
    const units = latestOf(states, ({ id }) => id);
    if (units.length === 0) return;
    await this.transactions.query(UPSERT_BUSINESS_UNITS, [
      units.map(({ id }) => id),
      units.map(({ name }) => name),
      units.map(({ removed = false }) => removed),
      units.map(({ version }) => version),
    ]);
  }

  private async replaceMembers(teams: readonly TeamChanged[]): Promise<void> {
    if (teams.length === 0) return;
    const members = teams.flatMap(({ id, memberIds, removed }) =>
      removed ? [] : memberIds.map((userId) => ({ id, userId })),
    );
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

const UPSERT_USERS = `
  INSERT INTO directory_user AS known
    (id, name, first_name, email, phone, time_zone, business_unit_id, roles, active, removed, version)
  SELECT id, name, first_name, email, phone, time_zone, business_unit_id, string_to_array(roles, ','),
         active, removed, version
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::boolean[], $10::boolean[], $11::bigint[])
      AS incoming (id, name, first_name, email, phone, time_zone, business_unit_id, roles, active, removed, version)
  ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, first_name = excluded.first_name, email = excluded.email, phone = excluded.phone,
    time_zone = excluded.time_zone, business_unit_id = excluded.business_unit_id, roles = excluded.roles,
    active = excluded.active, removed = excluded.removed, version = excluded.version
  WHERE known.version < excluded.version`;

const UPSERT_TEAMS = `
  INSERT INTO directory_team AS known (id, name, business_unit_id, removed, version)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::bigint[])
  ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, business_unit_id = excluded.business_unit_id, removed = excluded.removed,
    version = excluded.version
  WHERE known.version < excluded.version
  RETURNING id`;

const UPSERT_BUSINESS_UNITS = `
  INSERT INTO directory_business_unit AS known (id, name, removed, version)
  SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[], $4::bigint[])
  ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, removed = excluded.removed, version = excluded.version
  WHERE known.version < excluded.version`;
