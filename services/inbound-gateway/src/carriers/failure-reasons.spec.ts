import { reasonsByCode } from './failure-reasons';

describe('a table of codes', () => {
  it('gives every code one reason', () => {
    expect(reasonsByCode({ Expired: [1, 2], Unknown: [3] }).get(2)).toBe('Expired');
    expect(() => reasonsByCode({ Expired: [1], Unknown: [1] })).toThrow('code 1 has two reasons');
  });
});
