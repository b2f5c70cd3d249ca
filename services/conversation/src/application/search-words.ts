import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { searchTerms, type SearchTerms } from '../domain/conversation-search';

/** Reads what people look for as the database compares words. */
@Injectable()
export class SearchWords {
  constructor(private readonly transactions: Transactions) {}

  async read(query: string): Promise<SearchTerms> {
    const [folded] = await this.transactions.single<{ words: string }>('SELECT words_in($1) AS words', [
      query,
    ]);
    return searchTerms(query, folded!.words);
  }
}

/** For LIKE ALL. Words have neither wildcards nor quotes in them. */
export const patternsOf = (words: readonly string[]): string[] => words.map((word) => `% ${word}%`);

/** Whether a message says all words. */
export const says = (patterns: string, message = 'message'): string =>
  `' ' || words_in(${message}.text) LIKE ALL (${patterns}::text[])`;

/** A tsquery for an index of `words_on`, whose words stand behind a scope each. */
export const wordsBeginning = (words: readonly string[], scope = ''): string =>
  `(${words.map((word) => `'${quoted(scope)} ${word}':*`).join(' & ')})`;

const quoted = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "''");
