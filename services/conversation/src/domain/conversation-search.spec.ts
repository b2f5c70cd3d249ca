import { searchTerms } from './conversation-search';

describe('what a search of conversations looks for', () => {
  it.each([
    ['+49 (0)30 / 90 18-20', '4930901820'],
    ['030 901820', '30901820'],
    ['0049 30 901820', '4930901820'],
    ['(415) 555.2671', '4155552671'],
    ['555', '555'],
  ])('reads %s as digits of a number, however they are written', (query, digits) => {
    expect(searchTerms(query, '').digits).toBe(digits);
  });

  it.each(['12', '0 0', 'call 555 now', 'Anna', ''])('takes no number from %s', (query) => {
    expect(searchTerms(query, '').digits).toBeUndefined();
  });

  it('looks for each word once, and for eight at most', () => {
    expect(searchTerms('a', ' anna berg anna ').words).toEqual(['anna', 'berg']);
    expect(searchTerms('a', 'a b c d e f g h i j').words).toHaveLength(8);
  });
});
