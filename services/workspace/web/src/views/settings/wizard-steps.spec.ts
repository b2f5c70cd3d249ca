import { after, before, reachable, STEPS } from './wizard-steps';

describe('the steps of adding a provider', () => {
  it('follow one another from the provider to the review', () => {
    expect(STEPS.map(after)).toEqual(['credentials', 'callback', 'numbers', 'test', 'review', undefined]);
    expect(before('provider')).toBeUndefined();
  });

  it('start over where nothing was chosen or made, whatever address is typed in', () => {
    expect(reachable('review', false, false)).toBe('provider');
    expect(reachable('credentials', true, false)).toBe('credentials');
    expect(reachable('numbers', true, false)).toBe('provider');
    expect(reachable('numbers', false, true)).toBe('numbers');
  });
});
