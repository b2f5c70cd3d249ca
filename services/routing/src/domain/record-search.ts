import { toE164 } from '@parley/kernel';

const LONGEST = 120;

/** Letters that are written with another one where it is not at hand, and the forms of one letter. */
const LETTERS: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', ø: 'o', đ: 'd', ł: 'l', ς: 'σ' };

/** How names are compared in a search: without case, accents or punctuation, words apart by one space. */
export function foldName(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ıßøđłς]/g, (letter) => LETTERS[letter]!);
  return [...letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()].slice(0, LONGEST).join('').trimEnd();
}

/** What a person is looking for: words that each begin a word of the name, or a phone number. */
export interface SearchTerms {
  readonly words: readonly string[];
  /** The beginning of an E.164 number, or all of it; absent when the query is no phone number. */
  readonly number?: string;
}

const MOST_WORDS = 8;
const LOOKS_LIKE_A_NUMBER = /^\+?[\d\s().\/-]{3,24}$/;

/** Reads a search: `ann sm` finds "Smith, Anna", and `(213) 373-42` or `+1213` find by number. */
export function searchTerms(query: string, country: string | undefined): SearchTerms {
  const words = foldName(query).split(' ').filter(Boolean).slice(0, MOST_WORDS);
  const typed = query.trim();
  const digits = typed.replace(/\D/g, '');
  if (!LOOKS_LIKE_A_NUMBER.test(typed) || digits.length < 3) return { words };
  return { words, number: toE164(typed, country) ?? `+${digits}` };
}
