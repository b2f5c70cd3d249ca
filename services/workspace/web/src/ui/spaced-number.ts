/** Country codes of one and two digits; all others have three (ITU E.164). */
const ONE = /^\+[17]/;
const TWO = /^\+(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/**
 * An E.164 number in groups that can be read, its country code first. Other addresses (short codes, sender
 * names) stay as they are.
 */
export function spaced(address: string): string {
  if (!/^\+\d{7,15}$/.test(address)) return address;
  const length = ONE.test(address) ? 2 : TWO.test(address) ? 3 : 4;
  const country = address.slice(0, length);
  const rest = address.slice(length);
  return [country, ...grouped(rest)].join('\u00a0');
}

/** How many digits stand together, by how many there are. */
const GROUPS: Readonly<Record<number, readonly number[]>> = {
  5: [2, 3],
  6: [3, 3],
  7: [3, 4],
  8: [2, 3, 3],
  9: [3, 3, 3],
  10: [3, 3, 4],
  11: [3, 4, 4],
  12: [3, 3, 3, 3],
};

function grouped(digits: string): readonly string[] {
  const lengths = GROUPS[digits.length] ?? [digits.length];
  const ends = lengths.map((_, index) =>
    lengths.slice(0, index + 1).reduce((sum, length) => sum + length, 0),
  );
  return ends.map((end, index) => digits.slice(end - lengths[index]!, end));
}
