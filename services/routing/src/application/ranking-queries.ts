import type { Explain, ExplainReply, Rank, RankedRecord as RankedState, RankReply } from '@parley/contracts';
import { mayView } from '@parley/access';
import { keyOf, ownsAs, type Caller, type Instant, type Owner, type RecordType } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { judge, UNKNOWN_CUSTOMER } from '../domain/inbound-verdict';
import { MOST_EXPLAINED, type RankedRecord } from '../domain/record-ranking';
import { decisionNotFound, numberNotFound } from '../domain/routing.errors';
import { RoutingMemory } from '../domain/routing-memory';
import { binding, mayBeReadBy } from './record-reading';

interface DecisionRow {
  readonly outcome: RankReply['outcome'];
  readonly decided_by: RankReply['decidedBy'];
  readonly record_type: RecordType | null;
  readonly record_id: string | null;
  readonly ranking: readonly RankedRecord[];
  readonly decided_at: Instant;
  readonly number_owner: Owner | null;
  readonly record_owner: Owner | null;
}

/**
 * Why a message goes, or went, where it does. The administrator reads everything. Everybody else asks about
 * conversations that he sees (R60), and finds in the ranking the chosen record and those that he may read.
 */
@Injectable()
export class RankingQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly memory: RoutingMemory,
  ) {}

  /** Where a message would go now; changes nothing. The number must be the caller's own or a team's of his. */
  async rank({ to, from }: Rank, caller: Caller): Promise<RankReply> {
    const { numbers, customers } = await this.memory.factsFor([{ to, from }]);
    const number = numbers.get(to);
    if (!seesEverything(caller) && !(number && ownsAs(caller, number.owner))) throw numberNotFound();
    const verdict = judge({ to, from }, numbers, customers.get(from) ?? UNKNOWN_CUSTOMER);
    const { outcome, decidedBy } = verdict;
    if (verdict.outcome !== 'matched') return { outcome, decidedBy, ranking: [] };
    const ranking = await this.readable(verdict.ranking.slice(0, MOST_EXPLAINED), caller);
    return { outcome, record: verdict.record.record, decidedBy, ranking };
  }

  /** The decision as it was made and stored. */
  async explain({ messageId }: Explain, caller: Caller): Promise<ExplainReply> {
    const [row] = await this.transactions.query<DecisionRow>(DECISION, [messageId]);
    if (!row || !maySee(caller, row)) throw decisionNotFound();
    return {
      messageId,
      outcome: row.outcome,
      ...(row.record_type && row.record_id && { record: { type: row.record_type, id: row.record_id } }),
      decidedBy: row.decided_by,
      ranking: await this.readable(row.ranking, caller),
      decidedAt: row.decided_at,
    };
  }

  private async readable(ranking: readonly RankedRecord[], caller: Caller): Promise<RankedState[]> {
    if (seesEverything(caller)) return ranking.map(rankedState);
    const { bind, parameters } = binding();
    const types = bind(ranking.map(({ record }) => record.type));
    const ids = bind(ranking.map(({ record }) => record.id));
    const rows = await this.transactions.query<{ type: RecordType; id: string }>(
      `SELECT type, id FROM crm_record record
        WHERE (type, id) IN (SELECT * FROM unnest(${types}::text[], ${ids}::text[]))
          AND ${mayBeReadBy(caller, bind)}`,
      parameters,
    );
    const readable = new Set(rows.map(keyOf));
    return ranking.filter(({ record }, i) => i === 0 || readable.has(keyOf(record))).map(rankedState);
  }
}

const seesEverything = (caller: Caller): caller is 'system' =>
  caller === 'system' || caller.roles.includes('administrator');

const maySee = (caller: Caller, { number_owner, record_owner }: DecisionRow): boolean =>
  seesEverything(caller) ||
  mayView(caller, { numberOwner: number_owner ?? undefined, recordOwner: record_owner ?? undefined });

const rankedState = (ranked: RankedRecord): RankedState => ({
  record: ranked.record,
  lastConversationAt: ranked.lastConversationAt,
  ownedByAddressee: ranked.isOwnedByAddressee,
  ownedByNumberTeam: ranked.isOwnedByNumberTeam,
  type: ranked.record.type,
  active: ranked.isActive,
  updatedAt: ranked.updatedAt,
});

const DECISION = `
  SELECT outcome, decided_by, record_type, record_id, ranking, decided_at,
         (SELECT json_build_object('type', owner_type, 'id', owner_id) FROM sender_number
           WHERE number = to_address AND NOT removed) AS number_owner,
         (SELECT json_build_object('type', owner_type, 'id', owner_id) FROM crm_record
           WHERE type = record_type AND id = record_id AND NOT removed) AS record_owner
    FROM decision WHERE message_id = $1`;
