import { unmask } from './look-alikes';

/**
 * What a text asks for when it is nothing but a keyword. `start-if-opted-out` is a plain YES: consent from somebody
 * who had opted out, an ordinary reply from everybody else.
 */
export type KeywordSignal = 'stop' | 'start' | 'help' | 'start-if-opted-out';

/** The providers' own lists and the regulators' (PROVIDERS 6), folded: lower case, no marks, no punctuation. */
const KEYWORDS: ReadonlyMap<string, KeywordSignal> = new Map<string, KeywordSignal>([
  ...[
    ...['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'opt out'],
    ...['arret', 'remove', 'td'],
  ].map((word) => [word, 'stop'] as const),
  ...['start', 'unstop'].map((word) => [word, 'start'] as const),
  ...['help', 'info'].map((word) => [word, 'help'] as const),
  ['yes', 'start-if-opted-out'],
]);

/** No keyword is longer, whatever quotes, dots or invisible marks surround it. */
const MAX_LENGTH = 200;
const LONGEST_WISH = 2_000;

/**
 * Which keyword the whole text is, if it is one: "Stop." and "STOP ALL" are, "Stop please" is not (PROVIDERS 6).
 * Case, accents, punctuation, full-width letters and look-alikes from other scripts make no difference.
 */
export function signalOf(text: string): KeywordSignal | undefined {
  const trimmed = text.trim();
  return trimmed === '' || trimmed.length > MAX_LENGTH ? undefined : KEYWORDS.get(fold(trimmed));
}

const PLAIN_WORDS = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
const MARKS = /\p{M}/gu;
const NEITHER_LETTER_NOR_SPACE = /[^\p{L}\p{N}\s]/gu;
const SPACES = /\s+/gu;

/** Look-alikes are replaced before the case is folded, since a capital may look like another letter than its small form. */
function fold(text: string): string {
  if (PLAIN_WORDS.test(text)) return text.toLowerCase();
  return unmask(text.normalize('NFKC').normalize('NFD').replace(MARKS, '').normalize('NFC'))
    .toLowerCase()
    .replace(MARKS, '')
    .replace(NEITHER_LETTER_NOR_SPACE, '')
    .replace(SPACES, ' ')
    .trim();
}

const WISHES: readonly RegExp[] = [
  /\b(?:stop|quit|cease) (?:all )?(?:texting|messaging|contacting|sending|writing|calling|bothering|spamming|harassing)\b/,
  /\bstop (?:all )?(?:the |these |those |this |your )*(?:texts?|messages?|sms|spam)\b/,
  /\b(?:do not|dont|never) (?:ever )?(?:text|message|contact|write|sms) (?:me|us|this number|here)\b(?! (?:at|on|until|till|before|after|while|when|during)\b)/,
  /\b(?:do not|dont|never) (?:ever )?send (?:me |us )?(?:any ?)?(?:more |further )?(?:texts?|messages?|sms|spam|anything)\b/,
  /\b(?:remove|delete|erase|drop) (?:me|my (?:phone )?(?:number|name|contact|details|info|information))\b/,
  /\btake (?:me|my (?:phone )?number) off\b/,
  /^s ?t ?[o0] ?p$/,
  /\bunsubscribe\b/,
  /\bopt(?:ing)? (?:me )?out\b/,
  /\bno more (?:texts?|messages?|sms|spam)\b/,
  /\bleave me alone\b/,
  /\blose (?:my|this) number\b/,
  /\b(?:revoke|withdraw) (?:my )?consent\b/,
  /^(?:(?:please|pls|plz|ok|okay|just|now) )*stop(?: (?:it|this|now|please|pls|plz|thanks|thank|you|already|ok|okay))*$/,
];

/**
 * Whether somebody asks in his own words to get no more texts. A hint for the seller, never an opt-out by itself:
 * reads English only, and prefers a needless hint to a missed wish.
 */
export function wishesToStop(text: string): boolean {
  if (signalOf(text) === 'stop') return true;
  const folded = fold(text.slice(0, LONGEST_WISH));
  return WISHES.some((wish) => wish.test(folded));
}
