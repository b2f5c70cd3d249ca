import type { ConversationFilter } from '@parley/contracts';
import type { Address } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { searchTerms } from '../domain/conversation-search';

/** Adds a parameter to the statement and names it. */
export type Bind = (value: unknown) => string;

const FAILED = `status IN ('not-delivered', 'not-sent', 'sending-failed', 'sending-aborted')`;

const BY_FILTER: Readonly<Record<ConversationFilter, string>> = {
  all: 'true',
  unseen: `inbound_count > coalesce((SELECT seen_count FROM conversation_view AS seen
    WHERE seen.conversation_id = conversation.id AND seen.user_id = $1::text), 0)`,
  failed: `EXISTS (SELECT FROM message AS failed WHERE failed.conversation_id = conversation.id AND failed.${FAILED}
    AND NOT EXISTS (SELECT FROM message AS later
      WHERE later.conversation_id = conversation.id AND later.direction = 'outbound'
        AND (later.at, later.id) > (failed.at, failed.id) AND NOT later.${FAILED} AND later.status <> 'cancelled'))`,
  scheduled: `EXISTS (SELECT FROM message AS waiting
    WHERE waiting.conversation_id = conversation.id AND waiting.status = 'scheduled')`,
};

/** What a list keeps of the conversations that it walks through. Each is a condition over `conversation` and $1, the user. */
@Injectable()
export class ListConditions {
  constructor(private readonly transactions: Transactions) {}

  filtered(filter: ConversationFilter): string {
    return BY_FILTER[filter];
  }

  /** The query in names, customers' numbers and texts. `numbers` are all that the reader's threads run on, if known. */
  async matching(query: string, numbers: readonly Address[], bind: Bind): Promise<string> {
    const [folded] = await this.transactions.query<{ words: string }>('SELECT words_in($1) AS words', [
      query,
    ]);
    const { words, digits } = searchTerms(query, folded!.words);
    const conditions: string[] = [];
    if (digits) conditions.push(`customer_number LIKE ${bind(`%${digits}%`)}`);
    if (words.length > 0) conditions.push(named(words, bind), await this.saying(words, numbers, bind));
    return conditions.length > 0 ? `(${conditions.join(' OR ')})` : 'false';
  }

  /**
   * Rare words are looked up in the index, among what runs on these numbers; frequent ones are met soon enough on the
   * walk through the reader's threads, the newest first.
   */
  private async saying(words: readonly string[], numbers: readonly Address[], bind: Bind): Promise<string> {
    const terms = wordsBeginning(words);
    if (numbers.length === 0) return met(bind(terms));
    const scope = `(${numbers.map(lexemeOf).join(' | ')})`;
    const [matching, all] = [await this.estimate(`${scope} & ${terms}`), await this.estimate(scope)];
    if (costOfWalk(matching, all) < costOfIndex(matching)) return met(bind(terms));
    return `conversation.id IN (SELECT said.conversation_id FROM message AS said
      WHERE message_words(said.number, said.text) @@ ${bind(`${scope} & ${terms}`)}::tsquery)`;
  }

  /** How many messages the planner expects, by what ANALYZE knows of the words in the index. */
  private async estimate(terms: string): Promise<number> {
    const [row] = await this.transactions.query<{ 'QUERY PLAN': readonly Explained[] }>(
      `EXPLAIN (FORMAT JSON) SELECT FROM message WHERE message_words(number, text) @@ '${quoted(terms)}'::tsquery`,
    );
    return row!['QUERY PLAN'][0]!.Plan['Plan Rows'];
  }

  /** The numbers that somebody's threads run on: his own, and those on which his records are texted. */
  async numbersOf(principals: readonly string[]): Promise<Address[]> {
    const rows = await this.transactions.query<{ number: Address }>(
      `SELECT number FROM number_owner WHERE owner_key = ANY($1::text[])
       UNION
       SELECT number FROM conversation WHERE record_owner_key = ANY($1::text[]) AND merged_into IS NULL`,
      [principals],
    );
    return rows.map(({ number }) => number);
  }
}

interface Explained {
  readonly Plan: { readonly 'Plan Rows': number };
}

const LOOKED_AT_US = 18;
const FETCHED_US = 5;
const PAGE = 50;

/** Microseconds until a page is full, when every so many messages match. */
const costOfWalk = (matching: number, all: number): number =>
  (PAGE * Math.max(all, 1) * LOOKED_AT_US) / Math.max(matching, 1);

const costOfIndex = (matching: number): number => matching * FETCHED_US;

/** Words have neither quotes nor wildcards in them. */
export const wordsBeginning = (words: readonly string[]): string =>
  words.map((word) => `'${word}':*`).join(' & ');

const quoted = (text: string): string => text.replaceAll("'", "''");

const lexemeOf = (number: Address): string => `'@${quoted(number)}'`;

/** One look-up for each thread: a set of all names would be larger than any list. */
const named = (words: readonly string[], bind: Bind): string =>
  `coalesce((SELECT named.words FROM record_owner AS named WHERE (named.type, named.id) = (record_type, record_id))
     LIKE ALL (${bind(words.map((word) => `% ${word}%`))}::text[]), false)`;

/** With a limit it is a look into each thread, whatever the planner expects of all of them. */
const met = (terms: string): string =>
  `coalesce((SELECT true FROM message AS said WHERE said.conversation_id = conversation.id
     AND message_words(said.number, said.text) @@ ${terms}::tsquery LIMIT 1), false)`;
