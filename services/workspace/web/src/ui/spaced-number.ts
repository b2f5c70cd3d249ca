/** Country codes of one and two digits; all others have three (ITU E.164). */
const ONE = /^\+[17]/;
const TWO = /^\+(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/**
 * An E.164 number in groups that can be read: country code, then threes, the last group up to four. Other
 * addresses (short codes, sender names) stay as they are.
 */
export function spaced(address: string): string {
  if (!/^\+\d{7,15}$/.test(address)) return address;
  const length = ONE.test(address) ? 2 : TWO.test(address) ? 3 : 4;
  const country = address.slice(0, length);
  const rest = address.slice(length);
  const groups = rest.length <= 4 ? [rest] : [...rest.slice(0, -4).match(/\d{1,3}/g)!, rest.slice(-4)];
  return [country, ...groups].join('\u00a0');
}
