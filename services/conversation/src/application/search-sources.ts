import type { Address } from '@parley/kernel';
import type { SearchTerms } from '../domain/conversation-search';
import type { Bind } from './list-conditions';
import { wordsBeginning } from './search-words';

/** Looked up together: what is pending in the index is read once for each group. */
const AT_ONCE = 30;

/**
 * What gives ids of conversations for a search in a statement with `OWN_NUMBERS`, each from an index. Of texts only those
 * on the numbers; whether the reader may see what is found is for the statement to say.
 */
export function sourcesOf({ words, digits }: SearchTerms, numbers: readonly Address[], bind: Bind): string[] {
  const groups = groupsOf(numbers).map((group) => group.map((number) => wordsBeginning(words, number)));
  return [
    said(bind(groups.map((each) => each.join(' | ')))),
    named(bind(wordsBeginning(words))),
    ...(digits ? [dialled(bind(`%${digits}%`))] : []),
  ];
}

const groupsOf = (numbers: readonly Address[]): Address[][] =>
  Array.from({ length: Math.ceil(numbers.length / AT_ONCE) }, (_, n) =>
    numbers.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );

const said = (queries: string): string => `
  SELECT said.id FROM unnest(${queries}::text[]) AS query
   CROSS JOIN LATERAL (
     SELECT conversation_id AS id FROM message WHERE words_on(number, text) @@ query::tsquery
   ) AS said`;

const named = (query: string): string => `
  SELECT conversation.id FROM record_owner AS record
    JOIN conversation ON (record_type, record_id) = (record.type, record.id)
   WHERE words_on('', record.name) @@ ${query}::tsquery`;

const dialled = (pattern: string): string => `
  SELECT id FROM own JOIN conversation USING (number) WHERE merged_into IS NULL AND customer_number LIKE ${pattern}
  UNION ALL
  SELECT id FROM conversation
   WHERE record_owner_key = ANY($2::text[]) AND merged_into IS NULL AND customer_number LIKE ${pattern}`;
