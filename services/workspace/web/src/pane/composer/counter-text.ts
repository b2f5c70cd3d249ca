import { countSegments, type SegmentCount } from '@parley/kernel';

/** The longest text that the server takes, in characters. */
export const MAX_TEXT = 1_600;

/** Typographic characters and what stands for them in GSM-7. */
const PLAIN: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
};

export interface Counter extends SegmentCount {
  readonly tooLongBy: number;
  /** The first character that makes the text Unicode. */
  readonly because?: string;
  /** The same text in plain characters, where that is all it takes and it saves a text. */
  readonly plainer?: { readonly text: string; readonly saves: number };
}

/** What the composer says of a text: how many texts it makes, why, and how it could be fewer. */
export function counterOf(text: string): Counter {
  const count = countSegments(text);
  const tooLongBy = Math.max(0, [...text].length - MAX_TEXT);
  if (count.encoding === 'GSM-7') return { ...count, tooLongBy };
  const because = [...text].find((character) => countSegments(character).encoding === 'UCS-2');
  const plain = text.replace(/./gu, (character) => PLAIN[character] ?? character);
  const plainCount = countSegments(plain);
  const saves = count.segments - plainCount.segments;
  const plainer = plainCount.encoding === 'GSM-7' && saves > 0 ? { text: plain, saves } : undefined;
  return { ...count, tooLongBy, because, plainer };
}
