export type SmsEncoding = 'GSM-7' | 'UCS-2';

export interface SegmentCount {
  readonly encoding: SmsEncoding;
  /** How many messages the carrier makes (and charges) of the text; an empty text is still one. */
  readonly segments: number;
  /** Septets (GSM-7) or UTF-16 units (UCS-2) of the whole text. */
  readonly units: number;
  /** What one segment holds at this length: less once the text is split, since each part carries a header. */
  readonly unitsPerSegment: number;
  /** Units left in the last segment. */
  readonly remaining: number;
}

const LIMITS = { 'GSM-7': { whole: 160, part: 153 }, 'UCS-2': { whole: 70, part: 67 } } as const;

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION = '\f^{}\\[~]|€';

/** Septets by UTF-16 unit: 1 in the basic table, 2 (escape and character) in the extension, 0 in neither. */
const SEPTETS = septetTable();

/**
 * How the carriers will split a text (GSM 03.38): 160 septets or 153 a part, 70 UTF-16 units or 67 a part as
 * soon as one character is outside GSM-7. An extension character or a surrogate pair never straddles two parts.
 * An estimate: the provider's own count stands above it.
 */
export function countSegments(text: string): SegmentCount {
  const encoding = isGsm7(text) ? 'GSM-7' : 'UCS-2';
  const { whole, part } = LIMITS[encoding];
  const units = countUnits(text, encoding);
  if (units <= whole)
    return { encoding, segments: 1, units, unitsPerSegment: whole, remaining: whole - units };

  let segments = 1;
  let used = 0;
  for (const character of text) {
    const width = widthOf(character, encoding);
    if (used + width > part) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return { encoding, segments, units, unitsPerSegment: part, remaining: part - used };
}

function isGsm7(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (!SEPTETS[text.charCodeAt(at)]) return false;
  }
  return true;
}

function countUnits(text: string, encoding: SmsEncoding): number {
  if (encoding === 'UCS-2') return text.length;
  let septets = 0;
  for (let at = 0; at < text.length; at += 1) septets += SEPTETS[text.charCodeAt(at)]!;
  return septets;
}

function widthOf(character: string, encoding: SmsEncoding): number {
  return encoding === 'UCS-2' ? character.length : SEPTETS[character.charCodeAt(0)]!;
}

function septetTable(): Uint8Array {
  const table = new Uint8Array('€'.charCodeAt(0) + 1);
  for (const character of BASIC) table[character.charCodeAt(0)] = 1;
  for (const character of EXTENSION) table[character.charCodeAt(0)] = 2;
  return table;
}
