import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

declare const addressBrand: unique symbol;

/**
 * One end of a text message: an E.164 number with `+`, a short code (3-6 digits), or an alphanumeric sender
 * (up to 11 characters with a letter among them). Branded, so that free text never passes for one.
 */
export type Address = string & { readonly [addressBrand]: true };

const E164 = /^\+[1-9]\d{6,14}$/;
const SHORT_CODE = /^\d{3,6}$/;
const SENDER_NAME = /^(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 &+_.-]{0,9}[A-Za-z0-9&+_.-])?$/;
const BARE_DIGITS = /^\d{7,15}$/;

/** Whether the text has the form of an address. Cheap and ASCII only: no look-alike digit, mark or `sip:` gets by. */
export function isAddress(text: string): text is Address {
  return E164.test(text) || SHORT_CODE.test(text) || SENDER_NAME.test(text);
}

/**
 * Reads `from` or `to` as a provider or a person wrote it, in the one spelling under which the number is stored
 * (a trunk zero after the country code goes). Never guesses a country: what lacks a `+` is no phone number.
 * `anonymous` and `ACME` are names: kept as senders that nobody can answer and no record can match.
 */
export function parseAddress(text: string): Address | undefined {
  if (!isAddress(text)) return undefined;
  return isE164(text) ? (toE164(text) ?? text) : text;
}

/** As `parseAddress` for a provider that writes international numbers without the plus: 7 digits or more get one. */
export function parseBareAddress(text: string): Address | undefined {
  return parseAddress(BARE_DIGITS.test(text) ? `+${text}` : text);
}

/** Whether the address is a phone number by its form: only these can be matched with records or get a lead. */
export function isE164(address: string): address is Address {
  return E164.test(address);
}

/** Whether the text is a phone number that could be dialled: the right length for its country, in service or not. */
export function isPossible(text: string): boolean {
  return toE164(text) !== undefined;
}

/**
 * The E.164 form of a phone number as people write it, or undefined where it could not exist. `country`
 * (ISO 3166, such as a record's own) reads numbers without a country code; an extension is left out.
 */
export function toE164(text: string, country?: string): Address | undefined {
  const home = country?.toUpperCase();
  const parsed = parsePhoneNumberFromString(text, {
    defaultCountry: home !== undefined && isSupportedCountry(home) ? home : undefined,
    extract: false,
  });
  return parsed?.isPossible() && isE164(parsed.number) ? parsed.number : undefined;
}

/** A phone number as two parts: the code of its country, and the digits within it. Undefined for what has no such parts. */
export function phoneParts(address: Address): { countryCode: string; nationalNumber: string } | undefined {
  const parsed = parsePhoneNumberFromString(address);
  return parsed && { countryCode: parsed.countryCallingCode, nationalNumber: parsed.nationalNumber };
}

/** The country (ISO 3166) that a phone number belongs to; of several that share a code, the main one. */
export function countryOf(address: Address): string | undefined {
  const parsed = parsePhoneNumberFromString(address);
  return parsed?.country ?? parsed?.getPossibleCountries()[0];
}
