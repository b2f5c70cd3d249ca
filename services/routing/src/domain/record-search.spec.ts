import { foldName, searchTerms } from './record-search';

describe('Searching records', () => {
  it('compares names without case, accents and punctuation', () => {
    expect(foldName("  Müller & Söhne, O'Neill-Ltd. ")).toBe('muller sohne o neill ltd');
    expect(foldName('ＡＣＭＥ')).toBe('acme');
    expect(foldName('北京 公司')).toBe('北京 公司');
    expect(foldName('!!!')).toBe('');
  });

  it.each([
    ['Işık İstanbul', 'ışık', 'IŞIK', 'isik', 'ISTANBUL', 'istanbul', 'İSTANBUL'],
    ['ΠΑΠΑΔΟΠΟΥΛΟΣ', 'Παπαδόπουλος', 'παπαδοπουλο', 'ΠΑΠΑΔΟΠΟΥΛΟΣ'],
    ['Straße', 'strasse', 'STRASSE', 'straß'],
    ['Łukasz Søren', 'lukasz', 'soren'],
  ])('finds %s by whichever of its letters is typed', (name, ...typed) => {
    for (const query of typed) {
      const [word] = searchTerms(query, undefined).words;
      expect([
        query,
        foldName(name)
          .split(' ')
          .some((each) => each.startsWith(word!)),
      ]).toEqual([query, true]);
    }
  });

  it('keeps the folded name short enough for an index, whatever it unfolds to', () => {
    expect([...foldName('ﷺ'.repeat(400))].length).toBeLessThanOrEqual(120);
    expect(foldName('𝒜'.repeat(400))).toBe('a'.repeat(120));
  });

  it('looks for every word of the query', () => {
    expect(searchTerms('Smi Ánn', 'US')).toEqual({ words: ['smi', 'ann'] });
  });

  it("reads a whole phone number with the organisation's country", () => {
    expect(searchTerms('(213) 373-4253', 'US').number).toBe('+12133734253');
    expect(searchTerms('+49 213 3734253', undefined).number).toBe('+492133734253');
  });

  it('takes a part of a number for the beginning of one', () => {
    expect(searchTerms('+1 213', 'US').number).toBe('+1213');
    expect(searchTerms('12', 'US').number).toBeUndefined();
    expect(searchTerms('route 66', 'US').number).toBeUndefined();
  });
});
