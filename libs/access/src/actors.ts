import type { RequestDeclaration } from '@parley/contracts';
import type { Actor, Owner, Role } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { lackedFor } from './request-rights';

interface ActorRow {
  readonly id: string;
  readonly business_unit_id: string;
  readonly roles: Role[];
  readonly team_ids: string[];
}

/**
 * Who somebody is at this moment: his roles and the teams he is in now (Q19). Unknown and inactive users are
 * nobody. Read anew for every request, so that a change counts at once (R63).
 */
@Injectable()
export class Actors {
  constructor(private readonly transactions: Transactions) {}

  async find(userId: string): Promise<Actor | undefined> {
    const [row] = await this.transactions.single<ActorRow>(`${ACTORS} AND id = $1`, [userId]);
    return row && actorOf(row);
  }

  lackedFor({ roles }: Actor, request: RequestDeclaration): string[] {
    return lackedFor(roles, request);
  }

  /** The same for several at once, by id; whoever is nobody is absent. */
  async findAll(userIds: readonly string[]): Promise<ReadonlyMap<string, Actor>> {
    const rows = await this.transactions.query<ActorRow>(`${ACTORS} AND id = ANY($1::text[])`, [userIds]);
    return new Map(rows.map((row) => [row.id, actorOf(row)]));
  }

  /** The business unit of whoever owns something; undefined while the owner is not known here. */
  async businessUnitOf(owner: Owner): Promise<string | undefined> {
    const table = owner.type === 'user' ? 'directory_user' : 'directory_team';
    const [row] = await this.transactions.query<{ business_unit_id: string }>(
      `SELECT business_unit_id FROM ${table} WHERE id = $1 AND NOT removed`,
      [owner.id],
    );
    return row?.business_unit_id;
  }
}

const actorOf = (row: ActorRow): Actor => ({
  userId: row.id,
  businessUnitId: row.business_unit_id,
  roles: row.roles,
  teamIds: row.team_ids,
});

const ACTORS = `
  SELECT id, business_unit_id, roles,
         array(SELECT team_id FROM directory_team_member WHERE user_id = directory_user.id
                ORDER BY team_id) AS team_ids
    FROM directory_user
   WHERE active AND NOT removed`;
