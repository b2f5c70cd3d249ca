import { CRITERIA, roleOf } from './criteria';

describe('the criteria of a decision', () => {
  it('count up to the one that decided, and not after it', () => {
    expect(CRITERIA.map((criterion) => roleOf(criterion, 'number-team'))).toEqual([
      'before',
      'before',
      'decides',
      'after',
      'after',
      'after',
    ]);
  });

  it('all count where only the age told the records apart', () => {
    expect(new Set(CRITERIA.map((criterion) => roleOf(criterion, 'oldest')))).toEqual(new Set(['before']));
  });
});
