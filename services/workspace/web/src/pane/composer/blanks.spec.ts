import { blankParts, blanksOf, firstBlank } from './blanks';

const TEXT = 'Dear {{ContactFirstName}}, from {{ContactFirstName}} and {{UserTitle}}';

describe('what a template left open', () => {
  it('is named once each, and the first is found', () => {
    expect(blanksOf(TEXT)).toEqual(['ContactFirstName', 'UserTitle']);
    expect(TEXT.slice(...firstBlank(TEXT)!)).toBe('{{ContactFirstName}}');
    expect(firstBlank('Dear Anna')).toBeUndefined();
  });

  it('is told from the rest, and nothing of the text is lost', () => {
    const parts = blankParts(TEXT);
    expect(parts.filter(({ isBlank }) => isBlank)).toHaveLength(3);
    expect(parts.map(({ text }) => text).join('')).toBe(TEXT);
  });
});
