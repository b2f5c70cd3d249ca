import { wordsBeginning } from './search-words';

describe('the query of an index of words', () => {
  it('wants all words to begin so, each behind its scope', () => {
    expect(wordsBeginning(['van', 'fri'], '+15550100001')).toBe(
      `('+15550100001 van':* & '+15550100001 fri':*)`,
    );
  });

  it('takes quotes and backslashes of a scope as they are', () => {
    expect(wordsBeginning(['van'], `o'\\r`)).toBe(`('o''\\\\r van':*)`);
  });
});
