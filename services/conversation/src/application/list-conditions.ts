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

  /**
   * The query in names, customers' numbers and texts. Texts on `ownNumbers` are found through the index, the others
   * by a look into the conversation that the list has come to.
   */
  async matching(query: string, ownNumbers: readonly Address[], bind: Bind): Promise<string> {
    const [folded] = await this.transactions.query<{ words: string }>('SELECT words_in($1) AS words', [
      query,
    ]);
    const { words, digits } = searchTerms(query, folded!.words);
    const conditions: string[] = [];
    if (digits) conditions.push(`customer_number LIKE ${bind(`%${digits}%`)}`);
    if (words.length > 0) conditions.push(named(words, bind), ...saying(words, ownNumbers, bind));
    return conditions.length > 0 ? `(${conditions.join(' OR ')})` : 'false';
  }

  async numbersOf(principals: readonly string[]): Promise<Address[]> {
    const rows = await this.transactions.query<{ number: Address }>(
      'SELECT number FROM number_owner WHERE owner_key = ANY($1::text[])',
      [principals],
    );
    return rows.map(({ number }) => number);
  }
}

/** Words have neither quotes nor wildcards in them. */
export const wordsBeginning = (words: readonly string[]): string =>
  words.map((word) => `'${word}':*`).join(' & ');

const named = (words: readonly string[], bind: Bind): string =>
  `EXISTS (SELECT FROM record_owner AS named WHERE (named.type, named.id) = (record_type, record_id)
     AND named.words LIKE ALL (${bind(words.map((word) => `% ${word}%`))}::text[]))`;

function saying(words: readonly string[], ownNumbers: readonly Address[], bind: Bind): string[] {
  const terms = wordsBeginning(words);
  const elsewhere = `EXISTS (SELECT FROM message AS said WHERE said.conversation_id = conversation.id
    AND message_words(said.number, said.text) @@ ${bind(terms)}::tsquery)`;
  if (ownNumbers.length === 0) return [elsewhere];
  const onOwn = `(${ownNumbers.map((number) => `'@${number.replaceAll("'", "''")}'`).join(' | ')}) & ${terms}`;
  return [
    `conversation.id IN (SELECT said.conversation_id FROM message AS said
       WHERE message_words(said.number, said.text) @@ ${bind(onOwn)}::tsquery)`,
    `(conversation.number <> ALL (${bind(ownNumbers)}::text[]) AND ${elsewhere})`,
  ];
}
