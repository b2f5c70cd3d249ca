import { ListConversations, requestOf } from '@parley/contracts';
import { keyOf, type Owner, type Ref, type Role } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { lackedFor } from './request-rights';

/** What makes a conversation visible. The owners as somebody stated them count while the thing is not known here. */
export interface Sighted {
  readonly number?: string;
  readonly record?: Ref;
  readonly statedNumberOwner?: Owner;
  readonly statedRecordOwner?: Owner;
}

interface ViewerRow {
  readonly at: number;
  readonly user_id: string;
  readonly roles: Role[];
}

/** Who may see a conversation: the same rule as `mayView`, asked the other way round, for many at once. */
@Injectable()
export class Viewers {
  constructor(private readonly transactions: Transactions) {}

  /** For each of the things, those of the users who may see it at this moment (R60) and may read texts at all (R7). */
  async of(things: readonly Sighted[], among: readonly string[]): Promise<ReadonlySet<string>[]> {
    const viewers = things.map(() => new Set<string>());
    if (things.length === 0 || among.length === 0) return viewers;
    const key = (owner: Owner | undefined) => (owner ? keyOf(owner) : null);
    const rows = await this.transactions.query<ViewerRow>(VIEWERS, [
      things.map((_, at) => at),
      things.map(({ number }) => number ?? null),
      things.map(({ record }) => record?.type ?? null),
      things.map(({ record }) => record?.id ?? null),
      things.map(({ statedNumberOwner }) => key(statedNumberOwner)),
      things.map(({ statedRecordOwner }) => key(statedRecordOwner)),
      among,
    ]);
    for (const { at, user_id, roles } of rows) if (mayReadTexts(roles)) viewers[at]!.add(user_id);
    return viewers;
  }
}

const READING = requestOf(ListConversations);

const mayReadTexts = (roles: readonly Role[]): boolean => lackedFor(roles, READING).length === 0;

/** Owner keys are `user:<id>` and `team:<id>`; what follows the colon begins at the sixth character. */
const VIEWERS = `
  SELECT DISTINCT thing.at, person.id AS user_id, person.roles
    FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
           AS thing (at, number, record_type, record_id, stated_number_owner, stated_record_owner)
    LEFT JOIN number_owner ON number_owner.number = thing.number
    LEFT JOIN record_owner ON record_owner.type = thing.record_type AND record_owner.id = thing.record_id
   CROSS JOIN LATERAL unnest(ARRAY[
           CASE WHEN number_owner.number IS NULL THEN stated_number_owner ELSE number_owner.owner_key END,
           CASE WHEN record_owner.id IS NULL THEN stated_record_owner ELSE record_owner.owner_key END
         ]) AS owner (key)
   CROSS JOIN LATERAL (
           SELECT substr(owner.key, 6) AS user_id WHERE starts_with(owner.key, 'user:')
            UNION ALL
           SELECT member.user_id FROM directory_team_member member
            WHERE member.team_id = substr(owner.key, 6) AND starts_with(owner.key, 'team:')
         ) AS viewer
    JOIN directory_user person ON person.id = viewer.user_id AND person.active AND NOT person.removed
   WHERE person.id = ANY($7::text[])`;
