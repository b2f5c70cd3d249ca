/** A decoded form without a prototype: a parameter given more than once holds all of its values. */
export type TwilioForm = Readonly<Record<string, string | readonly string[]>>;

const decoded = new WeakMap<Buffer, TwilioForm>();

/** The decoded body of a callback: its signature and its content are read from one and the same. */
export function formOf(rawBody: Buffer): TwilioForm {
  const known = decoded.get(rawBody);
  if (known) return known;
  const form = decodeForm(rawBody);
  decoded.set(rawBody, form);
  return form;
}

const PLAIN = /^[\x20-\x24\x26-\x2A\x2C-\x7E]*$/;
const ASCII = /^[\0-\x7F]*$/;

/**
 * Decodes `application/x-www-form-urlencoded` as the WHATWG URL standard does: percent signs that encode nothing
 * stay, bytes that are no UTF-8 become U+FFFD. Takes any bytes; keeps every parameter, since all of them are signed.
 */
export function decodeForm(rawBody: Buffer): TwilioForm {
  const form = Object.create(null) as Record<string, string | string[]>;
  for (const pair of rawBody.toString('latin1').split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decode(cut === -1 ? pair : pair.slice(0, cut));
    const value = cut === -1 ? '' : decode(pair.slice(cut + 1));
    const before = form[name];
    if (before === undefined) form[name] = value;
    else if (typeof before === 'string') form[name] = [before, value];
    else before.push(value);
  }
  return form;
}

/** `part` holds one byte per character. */
function decode(part: string): string {
  if (PLAIN.test(part)) return part;
  const spaced = part.replaceAll('+', ' ');
  if (!ASCII.test(spaced)) return decodeBytes(spaced);
  try {
    return decodeURIComponent(spaced);
  } catch {
    return decodeBytes(spaced);
  }
}

function decodeBytes(part: string): string {
  const bytes = Buffer.from(part, 'latin1');
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const hex = bytes[at] === 0x25 ? part.slice(at + 1, at + 3) : '';
    const isEncoded = /^[0-9A-Fa-f]{2}$/.test(hex);
    bytes[length++] = isEncoded ? parseInt(hex, 16) : bytes[at]!;
    if (isEncoded) at += 2;
  }
  return bytes.toString('utf8', 0, length);
}
