import { missingPrivileges } from '@parley/access';
import type { Role } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { refusals } from '../http/problems';
import type { SessionState, Settings } from '../api/shapes';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly first_name: string | null;
  readonly email: string | null;
  readonly time_zone: string | null;
  readonly business_unit_id: string;
  readonly roles: Role[];
  readonly team_ids: string[];
  readonly settings: Settings | null;
}

/** Who is signed in: what the directory says of him, what he lacks, and how he likes the app. */
@Injectable()
export class People {
  constructor(private readonly transactions: Transactions) {}

  async stateOf(userId: string): Promise<Omit<SessionState, 'oidc'>> {
    const [row] = await this.transactions.query<PersonRow>(
      `SELECT person.*, user_settings.settings,
              array(SELECT team_id FROM directory_team_member WHERE user_id = person.id ORDER BY team_id)
                AS team_ids
         FROM directory_user person LEFT JOIN user_settings ON user_settings.user_id = person.id
        WHERE person.id = $1 AND person.active AND NOT person.removed`,
      [userId],
    );
    if (!row) throw refusals.notSignedIn();
    return {
      user: {
        id: row.id,
        name: row.name,
        ...(row.first_name !== null && { firstName: row.first_name }),
        ...(row.email !== null && { email: row.email }),
        roles: row.roles,
        businessUnitId: row.business_unit_id,
        teamIds: row.team_ids,
        ...(row.time_zone !== null && { timeZone: row.time_zone }),
      },
      missingPrivileges: missingPrivileges(row.roles),
      settings: row.settings ?? {},
    };
  }

  /** Keeps what is given beside what was chosen before. */
  async changeSettings(userId: string, settings: Settings): Promise<Settings> {
    const [row] = await this.transactions.query<{ settings: Settings }>(
      `INSERT INTO user_settings (user_id, settings) VALUES ($1, $2)
       ON CONFLICT (user_id) DO UPDATE SET settings = user_settings.settings || excluded.settings
       RETURNING settings`,
      [userId, JSON.stringify(settings)],
    );
    return row!.settings;
  }
}
