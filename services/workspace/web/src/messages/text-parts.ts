/** A piece of a text: plain, or a number or address that must not be reordered by the writing direction. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string; readonly host: string };

const FOUND = /https?:\/\/[^\s<>"]+|\+?\d(?:[\d\s().-]*\d)?/giu;
const MIN_DIGITS = 6;
/** Closing marks after an address belong to the sentence. */
const TRAILING = /[.,;:!?)\]}'”’»]+$/u;

/** Splits a text where numbers and web addresses are; only http and https are addresses. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(FOUND)) {
    const part = partOf(match[0]);
    if (!part) continue;
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    parts.push(part);
    at = match.index + part.text.length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

function partOf(found: string): TextPart | undefined {
  if (!/^http/i.test(found)) {
    return found.replace(/\D/g, '').length >= MIN_DIGITS ? { kind: 'number', text: found } : undefined;
  }
  const text = found.replace(TRAILING, '');
  if (!URL.canParse(text)) return undefined;
  const { href, host } = new URL(text);
  return { kind: 'link', text, href, host };
}

/** Controls that turn the writing direction around, and other characters that nobody sees. */
const INVISIBLE = /[\0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
/** They belong into emoji and into Persian and Indic words. */
const HARMLESS = new Set(['\u200c', '\u200d']);

/** Shows invisible characters as marks, so that they cannot deceive. */
export const withMarks = (text: string): string =>
  text.replace(INVISIBLE, (character) => (HARMLESS.has(character) ? character : '␣'));

const EMOJI_ONLY = /^(?:\p{RGI_Emoji}\s*){1,3}$/v;

/** One to three emoji and nothing else: shown large, without a bubble. */
export const isEmojiOnly = (text: string): boolean => EMOJI_ONLY.test(text.trim());

const MAX_LINES = 12;
const MAX_LENGTH = 800;

/** The beginning of a text that is too long to be shown at once; undefined where it is not. */
export function foldedText(text: string): string | undefined {
  const lines = text.split('\n');
  if (lines.length <= MAX_LINES && text.length <= MAX_LENGTH) return undefined;
  const start = lines.slice(0, MAX_LINES).join('\n');
  return start.length <= MAX_LENGTH ? start : start.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, '');
}
