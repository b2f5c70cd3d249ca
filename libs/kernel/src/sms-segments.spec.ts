import * as fc from 'fast-check';
import { split } from 'split-sms';
import { countSegments } from './sms-segments';

const count = (text: string) => {
  const { encoding, segments, remaining } = countSegments(text);
  return [encoding, segments, remaining];
};

describe('countSegments', () => {
  it.each([
    ['nothing', '', ['GSM-7', 1, 160]],
    ['160 septets', 'a'.repeat(160), ['GSM-7', 1, 0]],
    ['161 septets', 'a'.repeat(161), ['GSM-7', 2, 145]],
    ['306 septets', 'a'.repeat(306), ['GSM-7', 2, 0]],
    ['307 septets', 'a'.repeat(307), ['GSM-7', 3, 152]],
    ['the longest text that may be sent', 'a'.repeat(1600), ['GSM-7', 11, 83]],
    ['70 units of Unicode', '字'.repeat(70), ['UCS-2', 1, 0]],
    ['71 units of Unicode', '字'.repeat(71), ['UCS-2', 2, 63]],
    ['134 units of Unicode', '字'.repeat(134), ['UCS-2', 2, 0]],
    ['135 units of Unicode', '字'.repeat(135), ['UCS-2', 3, 66]],
    ['80 characters of the extension', '€'.repeat(80), ['GSM-7', 1, 0]],
    ['81 characters of the extension', '€'.repeat(81), ['GSM-7', 2, 143]],
    ['one curly quote among 159 letters', `${'a'.repeat(159)}’`, ['UCS-2', 3, 41]],
    ['a letter with a cedilla that GSM-7 knows', 'Ç', ['GSM-7', 1, 159]],
    ['a letter with a cedilla that it does not', 'ç', ['UCS-2', 1, 69]],
    ['a tab', '\t', ['UCS-2', 1, 69]],
    ['an escape', '\u001B', ['UCS-2', 1, 69]],
    ['a form feed', '\f', ['GSM-7', 1, 158]],
    ['a lone surrogate', '\uD83D', ['UCS-2', 1, 69]],
    ['an emoji', '👋', ['UCS-2', 1, 68]],
  ])('splits %s', (_, text, expected) => {
    expect(count(text)).toEqual(expected);
  });

  it('never lets an extension character straddle two parts', () => {
    expect(countSegments('a'.repeat(152) + '€' + 'a'.repeat(152))).toMatchObject({ segments: 3, units: 306 });
    expect(countSegments('a'.repeat(151) + '€' + 'a'.repeat(153))).toMatchObject({ segments: 2, units: 306 });
  });

  it('never lets a surrogate pair straddle two parts', () => {
    expect(countSegments('字'.repeat(66) + '👋' + '字'.repeat(66))).toMatchObject({
      segments: 3,
      units: 134,
    });
    expect(countSegments('字'.repeat(65) + '👋' + '字'.repeat(67))).toMatchObject({
      segments: 2,
      units: 134,
    });
  });

  it('agrees with an independent splitter on any text', () => {
    const gsm = fc.constantFrom(...'aZ0 \n€^{}[]~|\\@£Çé');
    const mixed = fc.oneof(
      { weight: 9, arbitrary: gsm },
      { weight: 1, arbitrary: fc.constantFrom('字', '👋', 'ç', '’') },
    );
    const anything = fc.constantFrom('👋', '字', 'a', '€', '👩‍👧', 'e\u0301');
    const texts = [gsm, mixed, anything, undefined].map((unit) =>
      fc.string({ unit: unit ?? 'binary', maxLength: 700, size: 'max' }),
    );
    fc.assert(
      fc.property(fc.oneof(...texts), (text) => {
        const theirs = split(text);
        expect(count(text)).toEqual([
          theirs.characterSet === 'GSM' ? 'GSM-7' : 'UCS-2',
          theirs.parts.length,
          theirs.remainingInPart,
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});
