/** What a person is looking for: words that each begin a word, or digits that stand in a phone number. */
export interface SearchTerms {
  readonly words: readonly string[];
  readonly digits?: string;
}

const MOST_WORDS = 8;
/** Words differ in so many letters, here as in the index. */
const MOST_LETTERS = 60;
const LOOKS_LIKE_A_NUMBER = /^\+?[\d\s().\/-]{3,24}$/;

/** Reads a search. `words` is the query as words are compared: folded, one space between them. */
export function searchTerms(query: string, words: string): SearchTerms {
  const cut = words.split(' ').map((word) => Array.from(word).slice(0, MOST_LETTERS).join(''));
  const distinct = [...new Set(cut.filter(Boolean))].slice(0, MOST_WORDS);
  const digits = nationalDigits(query);
  return { words: distinct, ...(digits && { digits }) };
}

/** However it is written: without the plus, the trunk zero and the marks between. Too few mean every number. */
function nationalDigits(query: string): string | undefined {
  if (!LOOKS_LIKE_A_NUMBER.test(query.trim())) return undefined;
  const digits = query.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 3 ? digits : undefined;
}
