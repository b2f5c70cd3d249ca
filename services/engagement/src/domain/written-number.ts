import { isE164, phoneParts, type Address } from '@parley/kernel';

/** Fewer digits than that may be anything: a price, a year, a house number. */
const TELLING_DIGITS = 7;

/** Each digit as people type it: ASCII, full-width, Arabic and Persian. */
const ZEROES = [0x30, 0xff10, 0x660, 0x6f0];
const DIGIT = `[${ZEROES.map((zero) => `${escaped(zero)}-${escaped(zero + 9)}`).join('')}]`;

/** What stands between digits: spaces, brackets, dots, strokes, and the marks of direction that come with a paste. */
const BETWEEN =
  '[ ()./+_\\u00a0\\u2000-\\u200f\\u202a-\\u202f\\u2060\\u2066-\\u2069\\u3000\\uff08\\uff09\\u2010-\\u2015\\u2212-]{0,4}';

/**
 * A phone number as people write it, as a pattern that JavaScript and Postgres read alike: with or without its country
 * code, `00` or the trunk zero, and whatever stands between the digits. Undefined for a sender that is no phone number.
 */
export function writtenNumber(address: Address): string | undefined {
  const parts = isE164(address) ? phoneParts(address) : undefined;
  if (!parts) return undefined;
  const country = `(?:\\+|${digits('00')})?${digits(parts.countryCode)}${BETWEEN}`;
  const national = `(?:${digit('0')}${BETWEEN})?${digits(parts.nationalNumber)}`;
  return parts.nationalNumber.length < TELLING_DIGITS
    ? `(?<!${DIGIT})${country}${national}(?!${DIGIT})`
    : `[(]?(?:${country})?${national}`;
}

const digits = (number: string): string => [...number].map(digit).join(BETWEEN);

const digit = (each: string): string => `[${ZEROES.map((zero) => escaped(zero + Number(each))).join('')}]`;

function escaped(codePoint: number): string {
  return `\\u${codePoint.toString(16).padStart(4, '0')}`;
}
