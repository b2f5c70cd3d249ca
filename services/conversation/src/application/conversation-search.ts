import { principalsOf } from '@parley/access';
import type { ListConversations } from '@parley/contracts';
import type { Actor, Address } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import type { SearchTerms } from '../domain/conversation-search';
import { NEWEST_FIRST, SUMMARY, SUMMARY_DETAILS, type SummaryRow } from './conversation-summaries';
import { binding, filtered, matching } from './list-conditions';
import { AFTER, newestOwn, OWN, OWN_NUMBERS } from './own-conversations';
import type { Place } from './page-cursor';
import { sourcesOf } from './search-sources';
import { SearchWords } from './search-words';

/** More matches than this are frequent: then it is quicker to look into the newest conversations one by one. */
const FEW = 1_000;
const LOOKED_INTO = 500;
/** On more numbers than this, reading the index only to find that a word is frequent takes longer than that. */
const NUMBERS_LOOKED_UP = 300;

/** $1 to $5 of every statement: the user, in whose names he owns things, the place to begin after, and how many. */
type Wanted = readonly [string, readonly string[], Place['at'], string, number];

interface Found {
  readonly is_frequent: boolean;
  readonly ids: string[];
}

/**
 * A user's own conversations in whose names, numbers or texts something stands, newest first. The index of texts is
 * read only where it concerns his numbers.
 */
@Injectable()
export class ConversationSearch {
  constructor(
    private readonly transactions: Transactions,
    private readonly words: SearchWords,
  ) {}

  async page(
    actor: Actor,
    { query, filter }: ListConversations,
    { at, id }: Place,
    count: number,
  ): Promise<SummaryRow[]> {
    const terms = await this.words.read(query!);
    if (terms.words.length === 0) return [];
    return this.transactions.run(async () => {
      const ids = await this.find(terms, filtered(filter), [
        actor.userId,
        principalsOf(actor),
        at,
        id,
        count,
      ]);
      return ids.length > 0 ? this.transactions.query<SummaryRow>(SUMMARIES, [actor.userId, ids]) : [];
    });
  }

  /** The indexes give all there is. Where that is much, the newest conversations soon fill a page. */
  private async find(terms: SearchTerms, condition: string, wanted: Wanted): Promise<string[]> {
    const numbers = await this.numbersOf(wanted[1]);
    const parameters: unknown[] = [...wanted];
    const statement = lookedUp(sourcesOf(terms, numbers, binding(parameters)), condition);
    const lookUp = async (most?: number): Promise<Found> =>
      (await this.transactions.query<Found>(statement, [...parameters, most]))[0]!;
    if (numbers.length <= NUMBERS_LOOKED_UP) {
      const few = await lookUp(FEW);
      if (!few.is_frequent) return few.ids;
    }
    const newest = await this.lookInto(terms, condition, wanted);
    return newest.length === wanted[4] ? newest : (await lookUp()).ids;
  }

  /** As much of a page as the newest conversations give. */
  private async lookInto(terms: SearchTerms, condition: string, wanted: Wanted): Promise<string[]> {
    const parameters: unknown[] = [...wanted];
    const statement = lookedInto(`${condition} AND ${matching(terms, binding(parameters))}`);
    return (await this.transactions.query<{ id: string }>(statement, parameters)).map(({ id }) => id);
  }

  /** Those that somebody's conversations run on, and maybe more. */
  private async numbersOf(principals: readonly string[]): Promise<Address[]> {
    const rows = await this.transactions.query<{ number: Address }>(NUMBERS, [principals]);
    return rows.map(({ number }) => number);
  }
}

/** Whoever owns a great many records has them on all numbers. */
const NUMBERS = `
  WITH texted AS MATERIALIZED (
    SELECT number FROM conversation WHERE record_owner_key = ANY($1::text[]) AND merged_into IS NULL LIMIT 5001
  )
  SELECT number FROM number_owner WHERE owner_key = ANY($1::text[])
  UNION
  SELECT number FROM texted
  UNION
  SELECT number FROM number_owner WHERE (SELECT count(*) FROM texted) > 5000`;

/** The last parameter is how many of each source are too many, if any are. */
function lookedUp(sources: readonly string[], condition: string): string {
  const most = `$${5 + sources.length + 1}::bigint`;
  const limited = sources.map((source, n) => `found_${n} AS MATERIALIZED (${source} LIMIT ${most} + 1)`);
  const counts = sources.map((_, n) => `(SELECT count(*) FROM found_${n}) > ${most}`);
  const found = sources.map((_, n) => `SELECT id FROM found_${n}`).join(' UNION ');
  return `
  WITH ${OWN_NUMBERS}, ${limited.join(', ')},
  size AS MATERIALIZED (SELECT coalesce(${counts.join(' OR ')}, false) AS is_frequent)
  SELECT is_frequent, array(
    SELECT conversation.id FROM (${found}) AS found JOIN conversation USING (id)
     WHERE NOT is_frequent AND merged_into IS NULL AND ${AFTER} AND ${OWN} AND ${condition}
     ORDER BY ${NEWEST_FIRST} LIMIT $5) AS ids
    FROM size`;
}

/** The threads come in their order, so that no more is looked into than fills the page. */
const lookedInto = (condition: string): string => `
  WITH ${OWN_NUMBERS}
  SELECT id FROM (
    SELECT id, last_message_at FROM (${newestOwn(String(LOOKED_INTO))}) AS reached
     ORDER BY last_message_at DESC, id DESC LIMIT ${LOOKED_INTO}
  ) AS newest
   WHERE coalesce((SELECT ${condition} FROM conversation WHERE conversation.id = newest.id), false)
   ORDER BY last_message_at DESC, id DESC LIMIT $5`;

const SUMMARIES = `
  SELECT ${SUMMARY} FROM conversation ${SUMMARY_DETAILS}
   WHERE conversation.id = ANY($2::uuid[]) ORDER BY ${NEWEST_FIRST}`;
