import type { Keyword } from './dialect';

const WORDS: Readonly<Record<Keyword, readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};

/** What the carrier answers to the phone, where it answers keywords itself. */
export const CARRIER_ANSWERS: Readonly<Record<Keyword, string>> = {
  STOP: 'You will get no more texts from this number. Text START to get them again.',
  START: 'You will get texts from this number again. Text STOP to end them.',
  HELP: 'Text STOP to get no more texts from this number. Charges may apply.',
};

/** The keyword that is the whole text, as the carrier's own opt-out reads it ("Stop please" is none). */
export function keywordOf(text: string): Keyword | undefined {
  const word = text.trim().toUpperCase();
  return (Object.keys(WORDS) as Keyword[]).find((keyword) => WORDS[keyword].includes(word));
}
